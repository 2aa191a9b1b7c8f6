import type { z } from 'zod'
import type { compareDefinitions } from '#contract/policy-edition.ts'
import { VERDICT_WORDS } from '../verdict-words.ts'

type Judgement = z.output<typeof compareDefinitions.output>['judgements'][number]
type Part = Judgement['parts'][number]

const MARKS = { true: '✓', false: '✗', unknown: '？' } as const
const HOLDS = { true: '符合', false: '不符合', unknown: '还不清楚' } as const

/** What one document makes of the child: the verdict, the reason in a sentence, and each condition with its clause. */
export function JudgementCard({ judgement }: { judgement: Judgement }) {
  return (
    <article className={`sw-panel sw-judgement sw-judgement-${judgement.verdict}`}>
      <header>
        <h2>{judgement.short}</h2>
        <span className="sw-verdict">{VERDICT_WORDS[judgement.verdict]}</span>
      </header>
      <p className="sw-soft">{judgement.title}</p>
      <p className="sw-because">{judgement.because}</p>
      {judgement.missing.length > 0 && <p>要弄清：{judgement.missing.join('、')}</p>}
      <ul>
        {judgement.parts.map((part) => (
          <PartLine key={part.clauseId + part.label} part={part} short={judgement.short} />
        ))}
      </ul>
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
          {part.label}{' '}
          <span className="sw-clause sw-clause-plain">
            {short} {part.clauseRef}
          </span>
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
