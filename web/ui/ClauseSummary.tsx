import type { PackView } from '#contract/policy-board.ts'
import { durationWords } from '#policy/duration-words.ts'
import { formatDay } from './format.ts'
import { FORCE_WORDS, isPlatformDefault } from './policy-words.ts'

interface Props {
  pack: PackView
  clause: PackView['clauses'][number]
}

export function ClauseSummary({ pack, clause }: Props) {
  const defaults = pack.parameters.filter(
    (parameter) => parameter.clause === clause.id && isPlatformDefault(parameter.source),
  )
  return (
    <div className="sw-clause-summary">
      <p className="sw-clause-text">{clause.text}</p>
      <dl className="sw-facts">
        <dt>力度</dt>
        <dd>{FORCE_WORDS[clause.force]}</dd>
        {clause.leads.length > 0 && (
          <>
            <dt>牵头</dt>
            <dd>{clause.leads.join('、')}</dd>
          </>
        )}
        {clause.helpers.length > 0 && (
          <>
            <dt>配合</dt>
            <dd>{clause.helpers.join('、')}</dd>
          </>
        )}
        <dt>印发</dt>
        <dd>{formatDay(pack.document.issued) || pack.document.issued}</dd>
        <dt>出处</dt>
        <dd>
          {pack.document.title} {pack.document.number}
        </dd>
        {defaults.map((parameter) => (
          <div className="sw-facts-row" key={parameter.id}>
            <dt>{parameter.label}</dt>
            <dd>
              {durationWords(parameter.value)} <em>平台默认</em>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
