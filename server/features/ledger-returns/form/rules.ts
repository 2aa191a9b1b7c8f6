import {
  type Attribute,
  type Cell,
  type CellCondition,
  CELLS,
  type Equality,
  EQUALITIES,
} from '#contract/ledger-return-form.ts'

const COLUMNS: Readonly<Record<Attribute, string>> = {
  sex: 'sex',
  ageBand: 'age_band',
  schooling: 'schooling',
  registered: 'registered',
  boarding: 'boarding',
  careBy: 'care_by',
  careLevel: 'care_level',
  health: 'health',
  arrangement: 'arrangement',
  delegated: 'delegated',
  visited: 'visited',
  relief: 'relief',
}

/** A condition of the form as SQL over an alias of `ledger_return_child`; the same answer as `fits` in the form itself. */
export function conditionSql(alias: string, when: CellCondition): string {
  const parts = (Object.entries(when) as [Attribute, readonly string[]][]).map(([attribute, codes]) => {
    const list = `'{${codes.map(plain).join(',')}}'::text[]`
    const column = `${alias}.${COLUMNS[attribute]}`
    return attribute === 'relief' ? `${column} && ${list}` : `coalesce(${column} = any (${list}), false)`
  })
  return parts.length === 0 ? 'true' : parts.join(' and ')
}

/** Codes come from the form, never from a request; one that would need quoting is a mistake in the form. */
function plain(code: string): string {
  if (!/^[a-z0-9-]+$/.test(code)) throw new RangeError(`not a code: ${code}`)
  return code
}

/** Figures of the children of `alias` in the order of `CELLS`, as an aggregate. */
export function figuresSql(alias: string): string {
  const counts = CELLS.map(({ when }) => `count(*) filter (where ${alias}.counted and ${conditionSql(alias, when)})`)
  return `array[${counts.join(', ')}]::int[]`
}

/** Whether a sum does not come out on one child. */
export function faultSql(alias: string, equality: Equality): string {
  const side = (ids: readonly string[]) => ids.map((id) => `(${conditionSql(alias, cellOf(id).when)})::int`).join(' + ')
  return `(${side(equality.left)} <> ${side(equality.right)})`
}

export function anyFaultSql(alias: string): string {
  return `(${EQUALITIES.map((equality) => faultSql(alias, equality)).join(' or ')})`
}

/** @throws Error for an id that no cell has: the contract lets none through */
export function cellOf(id: string): Cell {
  const cell = CELLS.find((one) => one.id === id)
  if (cell === undefined) throw new Error(`no cell ${id}`)
  return cell
}

export const ATTRIBUTE_COLUMNS = COLUMNS
