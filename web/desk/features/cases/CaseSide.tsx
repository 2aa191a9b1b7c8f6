import { Link } from '@tanstack/react-router'
import type { CaseView } from '#contract/case.ts'
import { labelOf, SEX } from '#contract/codes.ts'
import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyRows } from './DutyRows.tsx'
import { EventTrack } from './EventTrack.tsx'
import type { Step } from './labels.ts'
import { Panel } from './Panel.tsx'
import { clausesOfStep } from './steps.ts'
import { TeamList } from './TeamList.tsx'

interface Props {
  readonly view: CaseView
  readonly pack: PackView
  readonly step: Step
}

/** Whom it is about, who works on it, what the document asks of them, and what has happened. */
export function CaseSide({ view, pack, step }: Props) {
  const { child } = view
  const running = view.duties.filter((duty) => duty.state === 'open')
  const clauses = new Set([...clausesOfStep(step, view, pack), ...running.map((duty) => duty.clauseId)])
  const inPlay = pack.clauses.filter((clause) => clauses.has(clause.id))
  return (
    <aside className="sw-case-side" aria-label="孩子、人员和条款">
      <Panel title="孩子">
        {child === null ? (
          <p className="sw-soft">还没有确认是哪个孩子</p>
        ) : (
          <Link to="/children/$id" params={{ id: child.id }}>
            {child.nameMasked}，{labelOf(SEX, child.sex)}，{child.age} 岁，看档案
          </Link>
        )}
      </Panel>
      <Panel title="要办的事">
        <DutyRows duties={running} />
      </Panel>
      <Panel title="一起办的单位">
        <TeamList team={view.team} pack={pack} />
      </Panel>
      <Panel title="相关条款">
        {inPlay.length === 0 ? (
          <p className="sw-soft">本地文件对这一步没有规定</p>
        ) : (
          <ul className="sw-plain-list">
            {inPlay.map((clause) => (
              <li key={clause.id}>
                <ClauseChip clause={clause.id} /> {clause.text}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="经过">
        <EventTrack track={view.track} pack={pack} />
      </Panel>
    </aside>
  )
}
