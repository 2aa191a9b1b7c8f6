import { pairNumber } from './candidates.ts'
import type { ChildRecord } from './child-record.ts'
import { childSchema } from './child-schema.ts'
import { probabilitiesOf } from './competition.ts'
import { type Matched, matchTables } from './match-tables.ts'
import { type Outcomes, outcomesOf, SURE, VERDICTS } from './outcomes.ts'
import { type Reason, reasonsOf } from './reasons.ts'
import type { Candidate, Decision, LinkOptions, LinkResult } from './result.ts'
import type { Schema } from './schema.ts'
import { tableOf } from './table.ts'
import { Crew } from './threads/crew.ts'

const MOST_CANDIDATES = 3
const LEAST_PROBABILITY = 0.001

/**
 * Matches the rows of a roster with those of a registry. The same input gives the same output, whatever the order of rows
 * and the number of threads. Blocks this thread for about a second per 20,000 rows: call it from a job. docs/linkage.md
 */
export async function linkRecords(
  registry: readonly ChildRecord[],
  roster: readonly ChildRecord[],
  options: LinkOptions = {},
): Promise<LinkResult> {
  const crew = new Crew(options.schema ?? childSchema, options.workers ?? 0)
  const { engine } = crew
  try {
    const tables = { roster: tableOf(roster, engine), registry: tableOf(registry, engine) }
    const matched = await matchTables(tables, crew, apartRows(options, roster, registry))
    const probabilities = await probabilitiesOf(tables, matched, crew)
    const reasons = matched.seen.map((pattern) => reasonsOf(engine.layout, pattern))
    const decisions = decisionsOf(outcomesOf(engine, matched, probabilities), reasons)
    return { decisions, candidates: candidatesOf(matched, probabilities, reasons) }
  } finally {
    await crew.dismiss()
  }
}

/** @param reasons by the number of the pattern */
function decisionsOf(
  { length, rosterRows, registryRows, probabilities, verdicts, numbers }: Outcomes,
  reasons: readonly (readonly Reason[])[],
): Decision[] {
  return Array.from({ length }, (_, line) => {
    const registryRow = registryRows[line]!
    const who =
      registryRow < 0 ? { registryRow: null, reasons: [] } : { registryRow, reasons: reasons[numbers[line]!]! }
    const [probability, decision] = [probabilities[line]!, VERDICTS[verdicts[line]!]!]
    return { rosterRow: rosterRows[line]!, ...who, probability, decision }
  })
}

function candidatesOf(
  { partners, sureNumbers, pairs, numbers }: Matched,
  probabilities: Float64Array,
  reasons: readonly (readonly Reason[])[],
): Candidate[][] {
  const candidates: Candidate[][] = Array.from(partners, (partner, row) =>
    partner < 0 ? [] : [{ registryRow: partner, probability: SURE, reasons: reasons[sureNumbers[row]!]! }],
  )
  for (let pair = 0; pair < pairs.length; pair += 1) {
    if (probabilities[pair]! < LEAST_PROBABILITY) continue
    candidates[pairs.roster[pair]!]!.push({
      registryRow: pairs.registry[pair]!,
      probability: probabilities[pair]!,
      reasons: reasons[numbers[pair]!]!,
    })
  }
  return candidates.map((list) =>
    list.sort((one, other) => other.probability - one.probability).slice(0, MOST_CANDIDATES),
  )
}

/** The numbers of the pairs of rows that are declared to be different persons. */
export function apartRows(
  { apart = [], schema = childSchema }: LinkOptions,
  roster: readonly object[],
  registry: readonly object[],
): ReadonlySet<number> {
  if (apart.length === 0) return new Set()
  const [rosterRows, registryRows] = [rowsById(roster, schema), rowsById(registry, schema)]
  const pairs = new Set<number>()
  for (const [rosterId, registryId] of apart) {
    for (const left of rosterRows.get(rosterId) ?? [])
      for (const right of registryRows.get(registryId) ?? []) pairs.add(pairNumber(left, right))
  }
  return pairs
}

function rowsById(records: readonly object[], { id }: Schema): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  records.forEach((record, row) => {
    const name = (record as Readonly<Record<string, string | undefined>>)[id] ?? ''
    const known = rows.get(name)
    if (known === undefined) rows.set(name, [row])
    else known.push(row)
  })
  return rows
}
