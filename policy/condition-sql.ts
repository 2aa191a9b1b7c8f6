import { type Condition, type Leaf, visitCondition } from './condition.ts'
import { dayText, lastStart } from './day-number.ts'
import { type FactCatalogue, FACTS, type FactType } from './facts.ts'

export interface ConditionSqlOptions {
  /**
   * The SQL expression that holds a fact, null where unknown; null if there is none, which makes the fact unknown.
   * Trusted text: it goes into the statement as it is. Its type follows the fact's: boolean, a number type, text, date
   * or text[].
   */
  readonly column: (fact: string) => string | null
  /** Beijing day, 'YYYY-MM-DD'. */
  readonly today: string
  /** Number of the first parameter, 1 for a statement that has no others. */
  readonly firstParameter: number
  /** Types of the facts; give a pack's own (`packFacts`) where its scale is asked. */
  readonly catalogue?: FactCatalogue
}

export interface ConditionSql {
  /** A boolean expression in brackets. */
  readonly text: string
  /** `$firstParameter` and following. */
  readonly values: readonly (boolean | number | string | readonly (number | string)[])[]
}

const CASTS: Readonly<Record<FactType, string>> = {
  boolean: 'boolean',
  number: 'numeric',
  string: 'text',
  date: 'date',
  list: 'text',
}
const UNKNOWN = '(null::boolean)'

/**
 * A condition as an expression of PostgreSQL. SQL's three values are Kleene's, with null for unknown, so `and`, `or` and
 * `not` need no care; only leaves that could be false of a null do. Never throws on a condition that `checkCondition`
 * accepts, and neither does the database when it runs it.
 */
export function conditionSql(condition: Condition, options: ConditionSqlOptions): ConditionSql {
  const values: ConditionSql['values'][number][] = []
  const parameter = (value: ConditionSql['values'][number], cast: string): string => {
    values.push(value)
    return `$${options.firstParameter + values.length - 1}::${cast}`
  }
  const text = visitCondition<string>(condition, {
    all: (parts) => `(${parts.join(' and ')})`,
    any: (parts) => `(${parts.join(' or ')})`,
    not: (part) => `(not ${part})`,
    leaf: (leaf) => leafSql(leaf, options, parameter),
  })
  return { text, values }
}

function leafSql(
  leaf: Leaf,
  { column: columnOf, today, catalogue = FACTS }: ConditionSqlOptions,
  parameter: (value: ConditionSql['values'][number], cast: string) => string,
): string {
  const column = columnOf(leaf.fact)
  const type = catalogue.get(leaf.fact)?.type
  if (column === null || type === undefined) return 'known' in leaf ? (leaf.known ? '(false)' : '(true)') : UNKNOWN
  if ('known' in leaf) return `((${column}) is ${leaf.known ? 'not null' : 'null'})`
  const cast = CASTS[type]
  if ('since' in leaf) {
    const last = lastStart(leaf.since, today)
    return last === null ? falseIfKnown(column) : `((${column}) <= ${parameter(storedDay(dayText(last)), cast)})`
  }
  if ('in' in leaf) {
    const items = leaf.in.filter(isStorable).map((item) => stored(item, type))
    // `= any` of an empty array is false even of a null.
    if (items.length === 0) return falseIfKnown(column)
    return type === 'list'
      ? `((${column}) && ${parameter(items, 'text[]')})`
      : `((${column}) = any(${parameter(items, `${cast}[]`)}))`
  }
  const [operator, value] = comparison(leaf)
  if (!isStorable(value)) return operator === '=' ? falseIfKnown(column) : trueIfKnown(column)
  return `((${column}) ${operator} ${parameter(stored(value, type), cast)})`
}

type ComparingLeaf = Exclude<Leaf, { known: boolean } | { since: string } | { in: (number | string)[] }>

function comparison(leaf: ComparingLeaf): [operator: string, value: boolean | number | string] {
  if ('is' in leaf) return ['=', leaf.is]
  if ('isNot' in leaf) return ['<>', leaf.isNot]
  if ('lt' in leaf) return ['<', leaf.lt]
  if ('lte' in leaf) return ['<=', leaf.lte]
  if ('gt' in leaf) return ['>', leaf.gt]
  return ['>=', leaf.gte]
}

function falseIfKnown(column: string): string {
  return `((${column}) is null and null::boolean)`
}

function trueIfKnown(column: string): string {
  return `((${column}) is not null or null::boolean)`
}

/** PostgreSQL refuses a null character, and half a surrogate pair would arrive as another: no stored text is either. */
function isStorable(value: boolean | number | string): boolean {
  return typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed())
}

function stored<T extends boolean | number | string>(value: T, type: FactType): T | string {
  return type === 'date' && typeof value === 'string' ? storedDay(value) : value
}

/** PostgreSQL has no year 0000: what ISO 8601 calls so is its year 1 BC. */
function storedDay(day: string): string {
  return day.startsWith('0000') ? `0001${day.slice(4)} BC` : day
}
