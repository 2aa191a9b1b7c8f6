import { countMatches, evaluateAll, listMatches } from '#policy/evaluate-columns.ts'
import type { FactColumns } from '#policy/columns.ts'
import { judgeColumns, VERDICTS } from '#policy/judge-columns.ts'
import { type DutyRule, startOf } from '#policy/pack-duty.ts'
import type { Pack } from '#policy/pack.ts'
import { getDuration } from '#policy/parameters.ts'

/** What is kept of a trial between its steps. Numbers only, and the ids of the first children that would move. */
export interface Tally {
  before: Record<string, number>
  after: Record<string, number>
  entering: number
  leaving: number
  townships: Record<string, { entering: number; leaving: number }>
  movers: { id: string; from: string; to: string }[]
  /** Subjects under each standing rule: `now <rule>`, `then <rule>`. */
  subjects: Record<string, number>
}

export const MOVERS_KEPT = 200

export function emptyTally(): Tally {
  return { before: {}, after: {}, entering: 0, leaving: 0, townships: {}, movers: [], subjects: {} }
}

/** A stretch of the ledger: what is asked about its children, and where each belongs. In the order of households. */
export interface Stretch {
  readonly columns: FactColumns
  readonly childIds: readonly string[]
  readonly households: readonly string[]
  readonly areas: readonly string[]
}

/** Adds a stretch to the tally: verdicts by both definitions, and who comes under which standing rule. */
export function tallyStretch(tally: Tally, packs: { now: Pack; then: Pack }, stretch: Stretch, today: string): void {
  const [before, after] = [packs.now, packs.then].map((pack) => verdictsOf(pack, stretch, today))
  stretch.childIds.forEach((id, row) => {
    const [from, to] = [before![row]!, after![row]!]
    tally.before[from] = (tally.before[from] ?? 0) + 1
    tally.after[to] = (tally.after[to] ?? 0) + 1
    if (from === to) return
    const enters = to === 'eligible'
    const leaves = from === 'eligible'
    const code = `${stretch.areas[row]!.slice(0, 9)}000`
    const township = (tally.townships[code] ??= { entering: 0, leaving: 0 })
    if (enters) tally.entering += 1
    if (leaves) tally.leaving += 1
    if (enters) township.entering += 1
    if (leaves) township.leaving += 1
    if (tally.movers.length < MOVERS_KEPT && (enters || leaves)) tally.movers.push({ id, from, to })
  })
  for (const [name, pack] of Object.entries(packs)) countSubjects(tally, { name, pack, stretch, today })
}

function verdictsOf(pack: Pack, { columns, childIds }: Stretch, today: string): string[] {
  if (pack.definition === null) return childIds.map(() => 'no-definition')
  return Array.from(judgeColumns(pack.definition, columns, { today }), (index) => VERDICTS[index]!)
}

/** Rules that stand for children or households: whom they reach follows from the ledger. */
function countSubjects(tally: Tally, input: { name: string; pack: Pack; stretch: Stretch; today: string }): void {
  const { name, pack, stretch, today } = input
  const rules = pack.duties.filter(
    (rule) => startOf(rule) !== 'event' && (rule.per === 'child' || rule.per === 'household'),
  )
  const conditions = rules.map(
    ({ when }) =>
      when ?? {
        any: [
          { fact: 'child.age', known: true },
          { fact: 'child.age', known: false },
        ],
      },
  )
  const answers = evaluateAll(conditions, stretch.columns, today)
  rules.forEach((rule, index) => {
    const { true: truths, known } = answers[index]!
    // What is unknown opens: a duty too many is seen, a duty too few is not.
    const reached = truths.map((word, at) => word | ~known[at]!)
    trim(reached, stretch.columns.rows)
    const key = `${name} ${rule.id}`
    const count =
      rule.per === 'child' ? countMatches(reached) : countHouseholds(listMatches(reached), stretch.households)
    tally.subjects[key] = (tally.subjects[key] ?? 0) + count
  })
}

function trim(bits: Uint32Array, rows: number): void {
  const rest = rows & 31
  if (rest !== 0) bits[bits.length - 1]! &= 2 ** rest - 1
}

/** Rows come household by household, and a stretch never cuts one. */
function countHouseholds(rows: Int32Array, households: readonly string[]): number {
  let count = 0
  let last = ''
  for (const row of rows) {
    if (households[row] !== last) count += 1
    last = households[row]!
  }
  return count
}

/** How many turns of a standing rule come in a month, on average over a year. */
export function turnsAMonth(pack: Pack, rule: DutyRule): number {
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
