import { Radio } from 'antd'
import type { RosterFinding } from '#contract/roster-finding.ts'

interface Props {
  readonly finding: RosterFinding
  readonly names: readonly string[]
  readonly chosen: string | undefined
  readonly onChoose?: (childId: string) => void
}

/** Which row of which list, and which children of the ledger; among several, the one that is meant is pointed at here. */
export function Sides({ finding: { id, roster, ledger }, names, chosen, onChoose }: Props) {
  return (
    <ul className="sw-sides">
      {roster.map((person, at) => (
        <li key={names[at]}>
          <b>{names[at]}</b> {person.unitName} {person.where}
        </li>
      ))}
      {ledger.map((child, at) => {
        const name = names[roster.length + at]
        return (
          <li key={name}>
            {onChoose === undefined ? (
              <b>{name}</b>
            ) : (
              <Radio
                name={`child-of-${id}`}
                checked={chosen === child.childId}
                onChange={() => onChoose(child.childId)}
              >
                {name}
              </Radio>
            )}{' '}
            {child.probability !== null && <span>像的程度 {Math.round(child.probability * 100)}% </span>}
            <a href={`/children/${child.childId}`} target="_blank" rel="noopener">
              看档案
            </a>
          </li>
        )
      })}
    </ul>
  )
}
