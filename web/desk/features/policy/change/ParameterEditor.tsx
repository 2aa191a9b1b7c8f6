import { Button } from 'antd'
import type { PackView } from '#contract/policy-board.ts'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { valueWords } from '#web/ui/policy-words.ts'
import { valueOf, withParameter } from './proposal.ts'
import { ValueInput } from './ValueInput.tsx'

type Parameter = PackView['parameters'][number]

interface Props {
  parameters: readonly Parameter[]
  proposal: PolicyProposal
  onChange: (proposal: PolicyProposal) => void
}

/** Numbers that stand at a clause first; reminders and what goes up, which no clause names, are folded. */
export function ParameterEditor({ parameters, proposal, onChange }: Props) {
  if (parameters.length === 0) return <p className="sw-soft">时限和日期文件都写明了，没有可以改的。</p>
  const atClause = parameters.filter(({ clause }) => clause !== null)
  const others = parameters.filter(({ clause }) => clause === null)
  const row = (parameter: Parameter) => (
    <ParameterRow
      key={parameter.id}
      parameter={parameter}
      value={valueOf(proposal, parameter)}
      onChange={(value) => onChange(withParameter(proposal, parameter, value))}
    />
  )
  return (
    <>
      <ul className="sw-editable">{atClause.map(row)}</ul>
      {others.length > 0 && (
        <details className="sw-fold">
          <summary>什么时候提醒、什么时候告知上级（{others.length} 项）</summary>
          <ul className="sw-editable">{others.map(row)}</ul>
        </details>
      )}
    </>
  )
}

interface RowProps {
  parameter: Parameter
  value: string
  onChange: (value: string) => void
}

function ParameterRow({ parameter, value, onChange }: RowProps) {
  const set = value !== parameter.proposed
  return (
    <li className={set ? 'sw-set' : undefined}>
      <span className="sw-editable-label">
        {parameter.label} {parameter.clause !== null && <ClauseChip clause={parameter.clause} />}
        {parameter.word !== null && <span className="sw-soft">文件用语“{parameter.word}”</span>}
      </span>
      <ValueInput label={parameter.label} value={value} onChange={onChange} />
      <span className="sw-soft sw-editable-source">
        {set ? (
          <>
            本县设定{' '}
            <Button type="link" size="small" onClick={() => onChange(parameter.proposed)}>
              恢复 {valueWords(parameter.proposed)}
            </Button>
          </>
        ) : (
          <em>平台默认</em>
        )}
      </span>
    </li>
  )
}
