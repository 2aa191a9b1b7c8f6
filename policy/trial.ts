import { allKnown, type Bits, type Column, type FactColumns, tableOf } from './columns.ts'
import type { Condition } from './condition.ts'
import type { Verdict } from './definition.ts'
import { countMatches, evaluateAll, listMatches } from './evaluate-columns.ts'
import { judgeColumns, VERDICTS } from './judge-columns.ts'
import { type DutyRule, startOf } from './pack-duty.ts'
import type { Pack } from './pack.ts'
import { getDuration } from './parameters.ts'

const VERDICT = 'child.verdict'

export type TrialVerdict = Verdict | 'no-definition'

/** Children of a ledger, household by household: whose rows a stretch begins it also ends. */
export interface TrialRows {
  readonly columns: FactColumns
  /** The household of each row. */
  readonly households: readonly string[]
  /** Rows that count; all where it is left out. */
  readonly counted?: Bits
}

/**
 * The table with what the document makes of each child beside the facts, for rules may ask for the verdict. A document
 * that does not say who counts leaves it unknown.
 * @param today Beijing day, 'YYYY-MM-DD'
 */
export function withVerdicts({ definition }: Pick<Pack, 'definition'>, table: FactColumns, today: string): FactColumns {
  const facts = [...table.columns].filter(([name]) => name !== VERDICT)
  if (definition === null) return tableOf(table.rows, facts)
  const data = judgeColumns(definition, table, { today })
  const verdicts: Column = { kind: 'code', data, codes: VERDICTS, known: allKnown(table.rows) }
  return tableOf(table.rows, [...facts, [VERDICT, verdicts]])
}

/** The verdicts of a table made by {@link withVerdicts}, a row each. */
export function verdictsIn({ rows, columns }: FactColumns): TrialVerdict[] {
  const column = columns.get(VERDICT)
  if (column?.kind !== 'code') return Array.from({ length: rows }, () => 'no-definition')
  return Array.from({ length: rows }, (_, row) => VERDICTS[column.data[row]!]!)
}

/** Standing rules whose subjects follow from the ledger: those per child and per household. */
export function ledgerRules({ duties }: Pick<Pack, 'duties'>): DutyRule[] {
  return duties.filter((rule) => startOf(rule) !== 'event' && (rule.per === 'child' || rule.per === 'household'))
}

/**
 * How many children or households come under each standing rule of the ledger, by the rule's id.
 * @param rows with the verdicts of this very pack, see {@link withVerdicts}
 */
export function subjectsUnder(pack: Pick<Pack, 'duties'>, rows: TrialRows, today: string): Map<string, number> {
  const rules = ledgerRules(pack)
  const answers = evaluateAll(
    rules.map(({ when }) => when ?? ALWAYS),
    rows.columns,
    today,
  )
  return new Map(
    rules.map((rule, index) => {
      const { true: truths, known } = answers[index]!
      const counted = rows.counted ?? allKnown(rows.columns.rows)
      // What is unknown opens: a duty too many is seen, a duty too few is not.
      const reached = truths.map((word, at) => (word | ~known[at]!) & counted[at]!)
      return [
        rule.id,
        rule.per === 'child' ? countMatches(reached) : countHouseholds(listMatches(reached), rows.households),
      ]
    }),
  )
}

const ALWAYS: Condition = {
  any: [
    { fact: 'child.age', known: true },
    { fact: 'child.age', known: false },
  ],
}

function countHouseholds(rows: Int32Array, households: readonly string[]): number {
  let count = 0
  let last: string | null = null
  for (const row of rows) {
    if (households[row] !== last) count += 1
    last = households[row]!
  }
  return count
}

/** How many turns of a standing rule come in a month, on average over a year. */
export function turnsAMonth(pack: Pick<Pack, 'id' | 'parameters'>, rule: DutyRule): number {
  if (rule.each === 'month') return 1
  if (rule.each === 'quarter') return 1 / 3
  if (rule.each === 'year') return 1 / 12
  if (rule.each !== undefined) return rule.each.length / 12
  // Once a subject and for good: nothing a month.
  if (rule.once !== undefined) return 0
  const { count, unit } = getDuration(pack, rule.every ?? '').duration
  const days =
    { minute: 1 / 1440, hour: 1 / 24, day: 1, 'working-day': 1.45, week: 7, month: 30.44, year: 365.25 }[unit] * count
  return 30.44 / days
}
