import { Radio } from 'antd'
import type { RosterFinding, RosterPerson } from '#contract/roster-finding.ts'
import { evidenceRows, piecesOf } from './evidence-rows.ts'

interface Props {
  readonly finding: RosterFinding
  readonly chosen?: string | undefined
  /** Where the list may mean several children of the ledger: which one. */
  readonly onChoose?: (childId: string) => void
}

type Side = RosterPerson & { readonly childId?: string; readonly probability?: number | null }

function titleOf(person: Side, at: number): string {
  if (person.unitName !== null) return `名单：${person.unitName} ${person.where}`
  return at > 0 ? `台账里的第 ${at} 个` : '台账'
}

/** List and ledger side by side; what contradicts is marked by a sign, a word and the very characters. */
export function EvidenceTable({ finding, chosen, onChoose }: Props) {
  const { roster, ledger } = finding
  const sides: readonly Side[] = [...roster, ...ledger]
  const titles = sides.map((side, at) => titleOf(side, ledger.length > 1 ? at - roster.length + 1 : 0))
  return (
    <table className="sw-stack sw-evidence" aria-label="名单和台账">
      <thead>
        <tr>
          <th scope="col">
            <span className="sw-hidden-word">栏目</span>
          </th>
          {sides.map((side, at) => (
            <th key={titles[at]} scope="col">
              {side.childId !== undefined && onChoose !== undefined ? (
                <Radio
                  name={`child-of-${finding.id}`}
                  checked={chosen === side.childId}
                  onChange={() => onChoose(side.childId!)}
                >
                  {titles[at]}
                </Radio>
              ) : (
                titles[at]
              )}
              {typeof side.probability === 'number' && (
                <div className="sw-soft">像的程度 {Math.round(side.probability * 100)}%</div>
              )}
              {side.childId !== undefined && (
                <div>
                  <a href={`/children/${side.childId}`} target="_blank" rel="noopener">
                    看档案
                  </a>
                </div>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {evidenceRows(sides, finding.differ).map(({ label, values, differs }) => (
          <tr key={label} {...(differs ? { className: 'sw-evidence-differs' } : {})}>
            <th scope="row">
              {label}
              {differs && <span className="sw-evidence-word">≠ 不一样</span>}
            </th>
            {values.map((value, at) => (
              <td key={titles[at]} data-head={titles[at]}>
                <Value
                  value={value}
                  beside={differs ? (values[at < roster.length ? roster.length : 0] ?? null) : null}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ value, beside }: { readonly value: string | null; readonly beside: string | null }) {
  if (value === null || value === '') return <span className="sw-soft">没有写</span>
  return piecesOf(value, beside).map(({ text, other }, at) =>
    other ? <mark key={`${at} ${text}`}>{text}</mark> : <span key={`${at} ${text}`}>{text}</span>,
  )
}
