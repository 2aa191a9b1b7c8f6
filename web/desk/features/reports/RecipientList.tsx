import type { Report } from '#contract/report.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'

export function RecipientList({ recipients }: { readonly recipients: Report['recipients'] }) {
  if (recipients.length === 0) return <p className="sw-soft">还没有单位收到，请直接打 110</p>
  return (
    <ul className="sw-plain-list">
      {recipients.map((recipient) => (
        <li key={`${recipient.unitName} ${recipient.clauseId}`} className="sw-row">
          <span>{recipient.unitName}</span>
          <ClauseChip clause={recipient.clauseId} />
        </li>
      ))}
    </ul>
  )
}
