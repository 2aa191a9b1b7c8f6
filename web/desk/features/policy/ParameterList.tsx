import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { valueWords } from '#web/ui/policy-words.ts'
import { SourceWord } from '#web/ui/SourceWord.tsx'

type Parameter = PackView['parameters'][number]

interface Props {
  parameters: readonly Parameter[]
  /** Clauses of the section being read. */
  here: ReadonlySet<string>
  onClause: (clauseId: string) => void
}

export function ParameterList({ parameters, here, onClause }: Props) {
  const own = parameters.filter(({ clause }) => clause !== null && here.has(clause))
  const rest = parameters.filter(({ clause }) => clause === null || !here.has(clause))
  const line = (parameter: Parameter) => <ParameterLine key={parameter.id} parameter={parameter} onClause={onClause} />
  return (
    <section className="sw-panel" aria-label="时限与数值">
      <h2>时限与数值</h2>
      {own.length === 0 && <p className="sw-soft">这一节没有写到时限和数值。</p>}
      <ul>{own.map(line)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>其他各节的时限与数值（{rest.length} 项）</summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </section>
  )
}

function ParameterLine({ parameter, onClause }: { parameter: Parameter; onClause: Props['onClause'] }) {
  return (
    <li>
      <p className="sw-parameter">
        <span>{parameter.label}</span>
        <strong>{valueWords(parameter.value)}</strong>
      </p>
      <p className="sw-soft">
        {parameter.word !== null && `文件用语“${parameter.word}” · `}
        <SourceWord source={parameter.source} />
        {parameter.source === 'county' && `，平台默认 ${valueWords(parameter.proposed)}`}{' '}
        {parameter.clause !== null && <ClauseChip clause={parameter.clause} onOpen={onClause} />}
      </p>
    </li>
  )
}
