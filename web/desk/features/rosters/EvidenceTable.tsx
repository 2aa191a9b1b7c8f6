import type { RosterFinding } from '#contract/roster-finding.ts'
import { evidenceRows, piecesOf } from './evidence-rows.ts'
import { Sides } from './Sides.tsx'
import { sideNames } from './side-names.ts'

interface Props {
  readonly finding: RosterFinding
  readonly chosen?: string | undefined
  /** Where the list may mean several children of the ledger: which one. */
  readonly onChoose?: (childId: string) => void
}

/** List and ledger side by side; what contradicts is marked by a sign, a word and the very characters. */
export function EvidenceTable({ finding, chosen, onChoose }: Props) {
  const { roster, ledger, differ } = finding
  const names = sideNames(roster.length, ledger.length)
  return (
    <>
      <Sides finding={finding} names={names} chosen={chosen} {...(onChoose === undefined ? {} : { onChoose })} />
      <table className="sw-stack sw-evidence" aria-label="名单和台账">
        <thead>
          <tr>
            <th scope="col">栏目</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evidenceRows([...roster, ...ledger], differ).map(({ label, values, differs }) => (
            <tr key={label} {...(differs ? { className: 'sw-evidence-differs' } : {})}>
              <th scope="row">
                {label}
                {differs && <span className="sw-evidence-word">≠ 不一样</span>}
              </th>
              {values.map((value, at) => (
                <td key={names[at]} data-head={names[at]}>
                  <span>
                    <Value
                      value={value}
                      beside={differs ? (values[at < roster.length ? roster.length : 0] ?? null) : null}
                    />
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Value({ value, beside }: { readonly value: string | null; readonly beside: string | null }) {
  if (value === null || value === '') return <span className="sw-soft">没有写</span>
  return piecesOf(value, beside).map(({ text, other }, at) =>
    other ? <mark key={`${at} ${text}`}>{text}</mark> : <span key={`${at} ${text}`}>{text}</span>,
  )
}
