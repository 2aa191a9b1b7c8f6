import { FORCE_WORDS } from '#web/ui/policy-words.ts'
import { SourceWord } from '#web/ui/SourceWord.tsx'
import type { Clause } from './outline.ts'
import { perWords, whyNoRule } from './rule-words.ts'

interface Props {
  clause: Clause
  /** The county's own document. */
  ownId: string
}

/** The duties that open by this clause: what, whose, how many, by when, and who set the time. */
export function ClauseRules({ clause, ownId }: Props) {
  const silence = whyNoRule(clause, ownId)
  if (silence !== null) return <p className="sw-soft">{silence}</p>
  if (clause.rules.length === 0) return null
  return (
    <ul className="sw-rules" aria-label="待办责任">
      {clause.rules.map((rule) => (
        <li key={rule.id}>
          <strong>{rule.title}</strong>
          <span>
            {rule.ownerLabel}
            {rule.force !== 'must' && `（${FORCE_WORDS[rule.force]}）`}
          </span>
          <span>{perWords(rule)}</span>
          <span>
            {rule.time}
            {rule.timeSource !== 'none' && (
              <>
                {' · '}
                <SourceWord source={rule.timeSource} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
