import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { valueWords } from '#web/ui/policy-words.ts'
import { SourceWord } from '#web/ui/SourceWord.tsx'

type Parameter = PackView['parameters'][number]

interface Props {
  parameters: readonly Parameter[]
  /** Clauses of the section being read. */
  here: ReadonlySet<string>
}

export function ParameterList({ parameters, here }: Props) {
  const own = parameters.filter(({ clause }) => clause !== null && here.has(clause))
  const rest = parameters.filter(({ clause }) => clause === null || !here.has(clause))
  return (
    <section className="sw-panel" aria-label="时限与数值">
      <h2>时限与数值</h2>
      {own.length === 0 && <p className="sw-soft">这一节没有写到时限和数值。</p>}
      <ul>{own.map(parameterLine)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>其他各节的时限与数值（{rest.length} 项）</summary>
          <ul>{rest.map(parameterLine)}</ul>
        </details>
      )}
    </section>
  )
}

function parameterLine(parameter: Parameter) {
  return (
    <li key={parameter.id}>
      <p className="sw-parameter">
        <span>{parameter.label}</span>
        <strong>{valueWords(parameter.value)}</strong>
      </p>
      <p className="sw-soft">
        {parameter.word !== null && `文件用语“${parameter.word}” · `}
        <SourceWord source={parameter.source} />
        {parameter.source === 'county' && `，平台默认 ${valueWords(parameter.proposed)}`}{' '}
        {parameter.clause !== null && <ClauseChip clause={parameter.clause} />}
      </p>
    </li>
  )
}
