import { Button, Select } from 'antd'
import type { PackView } from '#contract/policy-board.ts'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { withLeads } from './proposal.ts'

interface Props {
  pack: PackView
  clauses: PackView['clauses']
  proposal: PolicyProposal
  onChange: (proposal: PolicyProposal) => void
}

const MOST_UNITS = 12
const LONGEST_NAME = 60

/** Sentences that name nobody: who acts was concluded by the platform, and the county may set it right. */
export function LeadsList({ pack, clauses, proposal, onChange }: Props) {
  if (clauses.length === 0) return <p className="sw-soft">每一条都写明了责任单位，没有要县里定的。</p>
  const named = [
    ...new Set(
      pack.clauses.filter(({ source }) => source === pack.id).flatMap(({ leads, helpers }) => [...leads, ...helpers]),
    ),
  ]
  return (
    <>
      <p className="sw-soft">这些句子没有点名由谁来做，责任单位是平台按上下文推定的，县里可以改。</p>
      <ul className="sw-choices">
        {clauses.map((clause) => {
          const set = proposal.leads[clause.id]
          const concluded = clause.inferred ? clause.leads : []
          return (
            <li key={clause.id} className={set === undefined ? undefined : 'sw-set'}>
              <p>
                <ClauseChip clause={clause.id} /> {clause.text}
              </p>
              <div className="sw-lead">
                <Select
                  mode="tags"
                  aria-label={`责任单位：${clause.text}`}
                  placeholder="责任单位，可以选也可以填"
                  maxCount={MOST_UNITS}
                  value={[...(set ?? concluded)]}
                  options={named.map((name) => ({ value: name, label: name }))}
                  onChange={(units: string[]) => onChange(withLeads(proposal, clause.id, cleaned(units)))}
                />
                <span className="sw-soft">
                  {set === undefined ? (
                    <em>平台推定</em>
                  ) : (
                    <>
                      本县设定{' '}
                      <Button type="link" size="small" onClick={() => onChange(withLeads(proposal, clause.id, []))}>
                        恢复平台推定
                      </Button>
                    </>
                  )}
                </span>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function cleaned(units: readonly string[]): string[] {
  return [...new Set(units.map((unit) => unit.trim().slice(0, LONGEST_NAME)).filter((unit) => unit !== ''))]
}
