import type { ChildRecord } from './child-record.ts'
import { childSchema } from './child-schema.ts'
import { pairNumber } from './candidates.ts'
import { compileSchema, type Layout } from './compile-schema.ts'
import { probabilitiesOf } from './competition.ts'
import { type Matched, matchTables } from './match-tables.ts'
import { PatternMemo } from './pattern-memo.ts'
import { outcomesOf, SURE, VERDICTS } from './outcomes.ts'
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
  const schema = options.schema ?? childSchema
  const layout = compileSchema(schema)
  const { matched, probabilities } = await matchOnce(registry, roster, schema, options)
  const reasons = rememberedReasons(layout)
  const { length, rosterRows, registryRows, verdicts, patterns, ...outcomes } = outcomesOf(
    layout,
    matched,
    probabilities,
  )
  const decisions = Array.from({ length }, (_, line): Decision => {
    const registryRow = registryRows[line]!
    const who =
      registryRow < 0 ? { registryRow: null, reasons: [] } : { registryRow, reasons: reasons(patterns[line]!) }
    const probability = outcomes.probabilities[line]!
    return { rosterRow: rosterRows[line]!, ...who, probability, decision: VERDICTS[verdicts[line]!]! }
  })
  return { decisions, candidates: candidatesOf(matched, probabilities, reasons) }
}

async function matchOnce(
  registry: readonly ChildRecord[],
  roster: readonly ChildRecord[],
  schema: Schema,
  options: LinkOptions,
): Promise<{ matched: Matched; probabilities: Float64Array }> {
  const crew = new Crew(schema, options.workers ?? 0)
  try {
    const tables = { roster: tableOf(roster, crew.engine), registry: tableOf(registry, crew.engine) }
    const matched = await matchTables(tables, crew, apartRows(options, roster, registry))
    return { matched, probabilities: await probabilitiesOf(tables, matched, crew) }
  } finally {
    await crew.dismiss()
  }
}

/** Patterns come again and again; their reasons are made once. */
export function rememberedReasons(layout: Layout): (pattern: number) => readonly Reason[] {
  const known = new PatternMemo<readonly Reason[]>(layout, (pattern) => reasonsOf(layout, pattern))
  return (pattern) => known.of(pattern)
}

function candidatesOf(
  { partners, surePatterns, pairs, patterns }: Matched,
  probabilities: Float64Array,
  reasons: (pattern: number) => readonly Reason[],
): Candidate[][] {
  const candidates: Candidate[][] = Array.from(partners, (partner, row) =>
    partner < 0 ? [] : [{ registryRow: partner, probability: SURE, reasons: reasons(surePatterns[row]!) }],
  )
  for (let pair = 0; pair < pairs.length; pair += 1) {
    if (probabilities[pair]! < LEAST_PROBABILITY) continue
    candidates[pairs.roster[pair]!]!.push({
      registryRow: pairs.registry[pair]!,
      probability: probabilities[pair]!,
      reasons: reasons(patterns[pair]!),
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
