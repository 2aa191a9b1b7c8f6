import type { Duty } from '#contract/duty.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import './cases.css'

const ORDER = { open: 0, met: 1, lapsed: 2, cancelled: 3 } as const

/** What is running comes first, the nearest deadline on top. */
function inOrder(duties: readonly Duty[]): Duty[] {
  return duties.toSorted(
    (left, right) =>
      ORDER[left.state] - ORDER[right.state] || (left.dueAt ?? '9999').localeCompare(right.dueAt ?? '9999'),
  )
}

export function DutyRows({ duties }: { readonly duties: readonly Duty[] }) {
  if (duties.length === 0) return <p className="sw-soft">目前没有要办的事项</p>
  return (
    <ul className="sw-duty-rows">
      {inOrder(duties).map((duty) => (
        <li key={duty.id}>
          <span className="sw-duty-title">{duty.title}</span>
          <span className="sw-soft">{duty.ownerUnitName ?? duty.ownerLabel}</span>
          <DutyClock duty={duty} />
          <ClauseChip clause={duty.clauseId} edition={duty.edition} />
        </li>
      ))}
    </ul>
  )
}
