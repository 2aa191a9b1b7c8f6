import { RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Duty } from '#contract/duty.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { useNow } from '#web/ui/use-now.ts'
import { type DutyFold, foldDuties, foldWords } from './duty-folds.ts'
import { targetOf } from './duty-target.ts'

interface Props {
  rows: readonly Duty[]
}

/** In the server's order: urgent first, then by what a child loses by waiting. Many of one kind are one line that opens. */
export function DutyList({ rows }: Props) {
  const now = useNow(60)
  return (
    <ol className="sw-duties">
      {foldDuties(rows, now).map((fold) =>
        fold.duties.length > 1 ? (
          <FoldRow key={fold.key} fold={fold} now={now} />
        ) : (
          fold.duties.map((duty) => <DutyRow key={duty.id} duty={duty} />)
        ),
      )}
    </ol>
  )
}

function FoldRow({ fold, now }: { fold: DutyFold; now: number }) {
  const { title, note } = foldWords(fold, now)
  const clause = fold.duties[0]?.clauseId
  return (
    <li className="sw-duty-fold">
      <details>
        <summary>
          <span className="sw-duty-what">
            <span className="sw-duty-title">{title}</span>
            <span className="sw-soft">{note}</span>
          </span>
          <span className="sw-duty-when">{clause !== undefined && <ClauseChip clause={clause} />}</span>
          <span className="sw-go">
            逐个看
            <RightOutlined aria-hidden />
          </span>
        </summary>
        <ol className="sw-duties">
          {fold.duties.map((duty) => (
            <DutyRow key={duty.id} duty={duty} folded />
          ))}
        </ol>
      </details>
    </li>
  )
}

/** `folded`: what it is, of which turn and by which clause stands in the heading; the row says whom it is about. */
function DutyRow({ duty, folded = false }: { duty: Duty; folded?: boolean }) {
  const target = targetOf(duty)
  const word = duty.state === 'open' && duty.mine ? '去处理' : '查看'
  const who = duty.ownerUnitName ?? duty.ownerLabel
  return (
    <li className="sw-duty">
      <div className="sw-duty-what">
        <p className="sw-duty-title">
          {duty.urgent && <span className="sw-urgent">紧急</span>}
          {folded ? (duty.childMasked ?? duty.areaName) : duty.title}
        </p>
        <p className="sw-soft">
          {[
            folded || duty.period === null ? null : periodWords(duty.period),
            duty.areaName,
            folded ? null : duty.childMasked,
            duty.mine ? null : `由${who}办理`,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
      <div className="sw-duty-when">
        <DutyClock duty={duty} />
        {!folded && <ClauseChip clause={duty.clauseId} edition={duty.edition} />}
      </div>
      {target !== null && (
        <Link className="sw-go" {...target} aria-label={`${word}：${duty.title}${duty.childMasked ?? ''}`}>
          {word}
          <RightOutlined aria-hidden />
        </Link>
      )}
    </li>
  )
}
