import type { PackView } from '#contract/policy-board.ts'
import { formatDay } from './format.ts'
import { FORCE_WORDS, valueWords } from './policy-words.ts'
import { SourceWord } from './SourceWord.tsx'

interface Props {
  pack: PackView
  clause: PackView['clauses'][number]
}

/** What a chip tells of its clause: the paraphrase, how binding, who, since when, and what the document leaves to others. */
export function ClauseSummary({ pack, clause }: Props) {
  const document = pack.sources.find((source) => source.id === clause.source) ?? pack.document
  const set = pack.parameters.filter((parameter) => parameter.clause === clause.id && parameter.source !== 'document')
  return (
    <div className="sw-clause-summary">
      <p className="sw-clause-text">{clause.text}</p>
      <dl className="sw-facts">
        <dt>力度</dt>
        <dd>{FORCE_WORDS[clause.force]}</dd>
        {clause.leads.length > 0 && (
          <>
            <dt>牵头</dt>
            <dd>
              {clause.leads.join('、')}
              {clause.inferred && <em className="sw-soft">（文件没有点名，平台推定）</em>}
            </dd>
          </>
        )}
        {clause.helpers.length > 0 && (
          <>
            <dt>配合</dt>
            <dd>{clause.helpers.join('、')}</dd>
          </>
        )}
        <dt>印发</dt>
        <dd>{formatDay(document.issued) || document.issued}</dd>
        <dt>出处</dt>
        <dd>
          {document.title} {document.number}
        </dd>
        {set.map((parameter) => (
          <div className="sw-facts-row" key={parameter.id}>
            <dt>{parameter.label}</dt>
            <dd>
              {valueWords(parameter.value)} <SourceWord source={parameter.source} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
