import type { ReactNode } from 'react'
import type { Assessment } from '#contract/assessment.ts'
import type { PackView } from '#contract/policy-board.ts'
import { formatInstant } from '#web/ui/format.ts'
import { GradeTag } from '#web/ui/GradeTag.tsx'
import { Facts } from './Facts.tsx'
import { Panel } from './Panel.tsx'

interface Props {
  readonly assessment: Assessment
  readonly pack: PackView
  /** The form of the person who decides. */
  readonly children: ReactNode
}

/** What the answers propose and because of which; beneath it what a named person made of it. */
export function GradeProposal({ assessment, pack, children }: Props) {
  const wordOf = (grade: string) => pack.scale?.grades.find((one) => one.id === grade)?.word ?? ''
  const { proposedGrade, decidedGrade, because, dimensions, total } = assessment
  return (
    <Panel title="等级">
      {proposedGrade !== null && (
        <p className="sw-row sw-block">
          系统建议 <GradeTag grade={proposedGrade} /> {wordOf(proposedGrade)}
        </p>
      )}
      <p className="sw-soft sw-block">
        {dimensions.map(({ label, score }) => `${label} ${score} 分`).join('，')}
        {total !== null && `，合计 ${total} 分`}
      </p>
      {because.length > 0 && (
        <>
          <h3 className="sw-small-head">因为</h3>
          <ul className="sw-because">
            {because.map((cause) => (
              <li key={cause.itemId}>
                {cause.text}：<strong>{cause.answerLabel}</strong>
                <span className="sw-soft">
                  {cause.rule === null ? ` ${cause.score} 分` : ` 按规则“${cause.rule}”直接定级`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {decidedGrade !== null && (
        <Facts
          facts={[
            ['确定为', <GradeTag key="grade" grade={decidedGrade} />],
            ['确定人', assessment.decidedBy],
            ['时间', assessment.decidedAt === null ? null : formatInstant(assessment.decidedAt)],
            ['理由', assessment.decisionReason],
          ]}
        />
      )}
      {children}
    </Panel>
  )
}
