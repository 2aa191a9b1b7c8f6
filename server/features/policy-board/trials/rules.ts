import type { FactColumns } from '#policy/columns.ts'
import type { Pack } from '#policy/pack.ts'
import { subjectsUnder, verdictsIn, withVerdicts } from '#policy/trial.ts'

/** What is kept of a trial between its steps. Numbers only, and the ids of the first children that would move. */
export interface Tally {
  before: Record<string, number>
  after: Record<string, number>
  entering: number
  leaving: number
  townships: Record<string, { entering: number; leaving: number }>
  movers: { id: string; from: string; to: string }[]
  /** Subjects under each standing rule: `now <rule>`, `later <rule>`. */
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
export function tallyStretch(tally: Tally, packs: { now: Pack; later: Pack }, stretch: Stretch, today: string): void {
  const now = withVerdicts(packs.now, stretch.columns, today)
  const later = withVerdicts(packs.later, stretch.columns, today)
  const [before, after] = [verdictsIn(now), verdictsIn(later)]
  stretch.childIds.forEach((id, row) => {
    const [from, to] = [before[row]!, after[row]!]
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
  for (const [name, pack, columns] of [
    ['now', packs.now, now],
    ['later', packs.later, later],
  ] as const) {
    for (const [rule, count] of subjectsUnder(pack, { columns, households: stretch.households }, today)) {
      const key = `${name} ${rule}`
      tally.subjects[key] = (tally.subjects[key] ?? 0) + count
    }
  }
}
