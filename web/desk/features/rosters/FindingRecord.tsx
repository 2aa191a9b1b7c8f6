import { DECISIONS, type RosterFinding } from '#contract/roster-finding.ts'
import { formatInstant } from '#web/ui/format.ts'
import { ANSWER_WORDS } from './roster-words.ts'

/** What was asked of the unit and answered, and what was decided. */
export function FindingRecord({ finding: { inquiry, decision } }: { readonly finding: RosterFinding }) {
  if (inquiry === null && decision === null) return null
  return (
    <dl className="sw-facts sw-block">
      {inquiry !== null && (
        <>
          <dt>问过“{inquiry.unitName}”</dt>
          <dd>
            {inquiry.question}
            <span className="sw-soft"> {formatInstant(inquiry.askedAt)}</span>
          </dd>
          <dt>答复</dt>
          <dd>
            {inquiry.answer === null ? '还没有答复' : ANSWER_WORDS[inquiry.answer]}
            {inquiry.note !== null && `：${inquiry.note}`}
            {inquiry.answeredAt !== null && <span className="sw-soft"> {formatInstant(inquiry.answeredAt)}</span>}
          </dd>
        </>
      )}
      {decision !== null && (
        <>
          <dt>认定</dt>
          <dd>
            <b>{DECISIONS[decision.code]}</b>
            {decision.note !== null && `：${decision.note}`}
            <span className="sw-soft">
              {' '}
              {decision.by} {formatInstant(decision.at)}
            </span>
          </dd>
        </>
      )}
    </dl>
  )
}
