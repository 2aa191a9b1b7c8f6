import { RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Duty } from '#contract/duty.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { targetOf } from './duty-target.ts'

interface Props {
  rows: readonly Duty[]
}

/** Rows in the server's order: urgent first, then by what a child loses by waiting. */
export function DutyList({ rows }: Props) {
  return (
    <ol className="sw-duties">
      {rows.map((duty) => (
        <DutyRow key={duty.id} duty={duty} />
      ))}
    </ol>
  )
}

function DutyRow({ duty }: { duty: Duty }) {
  const target = targetOf(duty)
  const word = duty.state === 'open' && duty.mine ? '去处理' : '查看'
  const who = duty.ownerUnitName ?? duty.ownerLabel
  return (
    <li>
      <div className="sw-duty-what">
        <p className="sw-duty-title">
          {duty.urgent && <span className="sw-urgent">紧急</span>}
          {duty.title}
        </p>
        <p className="sw-soft">
          {[duty.areaName, duty.childMasked, duty.mine ? null : `由${who}办理`]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
      <div className="sw-duty-when">
        <DutyClock duty={duty} />
        <ClauseChip clause={duty.clauseId} />
      </div>
      {target !== null && (
        <Link className="sw-go" {...target} aria-label={`${word}：${duty.title}`}>
          {word}
          <RightOutlined aria-hidden />
        </Link>
      )}
    </li>
  )
}
