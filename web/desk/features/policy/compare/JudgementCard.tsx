import type { z } from 'zod'
import type { compareDefinitions } from '#contract/policy-edition.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { VERDICT_WORDS } from '../verdict-words.ts'

type Judgement = z.output<typeof compareDefinitions.output>['judgements'][number]
type Part = Judgement['parts'][number]

const MARKS = { true: '✓', false: '✗', unknown: '？' } as const
const HOLDS = { true: '符合', false: '不符合', unknown: '还不清楚' } as const

/** What one document makes of the child: the verdict, the reason in a sentence, and each condition with its clause. */
export function JudgementCard({ judgement }: { judgement: Judgement }) {
  const { verdict, parts, short } = judgement
  // One ground is enough: for a child who counts, the others would read like objections.
  const first = verdict === 'eligible' ? parts.filter(({ holds }) => holds === 'true') : parts
  const rest = parts.filter((part) => !first.includes(part))
  const line = (part: Part) => <PartLine key={part.clauseId + part.label} part={part} short={short} />
  return (
    <article className={`sw-panel sw-judgement sw-judgement-${verdict}`}>
      <header>
        <h2>{short}</h2>
        <span className="sw-verdict">{VERDICT_WORDS[verdict]}</span>
      </header>
      <p className="sw-soft">{judgement.title}</p>
      <p className="sw-judgement-because">{judgement.because}</p>
      {judgement.missing.length > 0 && <p>要弄清：{judgement.missing.join('、')}</p>}
      <ul>{first.map(line)}</ul>
      {rest.length > 0 && (
        <details className="sw-part-rest">
          <summary>没有用到的其他条件（{rest.length} 条）</summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </article>
  )
}

function PartLine({ part, short }: { part: Part; short: string }) {
  return (
    <li className={`sw-part-${part.holds}`}>
      <span aria-hidden>{MARKS[part.holds]}</span>
      <div>
        <p>
          <b>{HOLDS[part.holds]}：</b>
          {part.label} <ClauseChip clause={part.clauseId} plain={`${short} ${part.clauseRef}`} />
        </p>
        {part.sentences.map((sentence) => (
          <p key={sentence} className="sw-soft">
            {sentence}
          </p>
        ))}
      </div>
    </li>
  )
}
