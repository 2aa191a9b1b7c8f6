import { indexByKey, PairCollector, type Pairs, sortedPairs, streamPast } from './candidates.ts'
import type { Layout } from './compile-schema.ts'
import { indexOf } from './key-index.ts'
import { learnMixture, type Mixture } from './mixture.ts'
import { fillHashes, otherMeanings, type PartColumn } from './part-columns.ts'
import { fillPatterns, histogramOf } from './patterns.ts'
import { settleRows, surePattern, UNSETTLED } from './settled.ts'
import type { Table } from './table.ts'

export interface Tables {
  readonly layout: Layout
  readonly roster: Table
  readonly registry: Table
}

export interface Matched {
  /** Of each roster row, the registry row that is sure, or a negative number. */
  readonly partners: Int32Array
  /** The pattern of each sure pair. */
  readonly surePatterns: Float64Array
  readonly pairs: Pairs
  readonly patterns: Float64Array
  readonly mixture: Mixture
}

export function matchTables(tables: Tables): Matched {
  const { layout, roster, registry } = tables
  const partners = new Int32Array(roster.rows).fill(UNSETTLED)
  const surePatterns = new Float64Array(roster.rows).fill(-1)
  const hashesOf = (table: Table, part: number) => {
    const hashes = new Int32Array(table.rows)
    fillHashes(table, layout.parts[part]!, hashes, 0, table.rows)
    return hashes
  }
  if (layout.sure !== null) {
    const own = hashesOf(roster, layout.sure.part)
    const theirs = hashesOf(registry, layout.sure.part)
    const index = indexOf(own, Int32Array.from(own.keys()))
    settleRows(tables, { index, hashes: theirs }, { from: 0, to: registry.rows }, partners)
    for (let row = 0; row < roster.rows; row += 1) {
      if (partners[row]! < 0) continue
      surePatterns[row] = surePattern(layout, roster, row, registry, partners[row]!)
      if (surePatterns[row]! < 0) partners[row] = UNSETTLED
    }
  }
  const residual = Int32Array.from(partners.keys()).filter((row) => partners[row]! < 0)
  const isResidual = Uint8Array.from(partners, (partner) => (partner < 0 ? 1 : 0))
  const rosterColumns: PartColumn[] = layout.parts.map((part, number) => ({
    hashes: hashesOf(roster, number),
    ...otherMeanings(roster, part, isResidual),
  }))
  const registryColumns: PartColumn[] = layout.parts.map((part, number) => ({
    hashes: hashesOf(registry, number),
    ...otherMeanings(registry, part, null),
  }))
  const lists: Pairs[] = []
  for (const key of layout.keys) {
    const index = indexByKey(
      key.map((part) => rosterColumns[part]!),
      residual,
    )
    const collector = new PairCollector()
    streamPast(index, key.map((part) => registryColumns[part]!), { from: 0, to: registry.rows }, collector)
    lists.push(collector.pairs())
  }
  const pairs = sortedPairs(lists, roster.rows)
  const patterns = new Float64Array(pairs.length)
  fillPatterns(layout, tables, pairs, patterns, { from: 0, to: pairs.length })
  const all = new Float64Array(pairs.length + roster.rows - residual.length)
  all.set(patterns)
  let at = pairs.length
  for (const pattern of surePatterns) if (pattern >= 0) all[at++] = pattern
  return { partners, surePatterns, pairs, patterns, mixture: learnMixture(layout, histogramOf(all)) }
}
