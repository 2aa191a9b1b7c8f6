import { fileURLToPath } from 'node:url'
import type { FactColumns } from '#policy/columns.ts'
import { judgeDefinition } from '#policy/definition.ts'
import { listMatches, matchAll } from '#policy/evaluate-columns.ts'
import { compileCondition } from '#policy/evaluate.ts'
import type { Kernels } from '#policy/kernels.ts'
import { loadPack } from '#policy/load.ts'
import { readPack } from '#server/platform/read-pack.ts'
import { factsAt, TODAY } from '#tools/pack-children.ts'
import { type Measured, totalOf } from './peers.ts'
import { RULES } from './rules.ts'
import { timed } from './timing.ts'

interface Runs {
  readonly runs: number
  readonly warmups: number
}

/** Every rule over every row of the table, the row numbers of every rule listed; the lists are answered as well. */
export async function measureColumns(
  columns: FactColumns,
  kernels: Kernels,
  runs: Runs,
): Promise<Measured & { found: readonly Int32Array[] }> {
  let found: Int32Array[] = []
  const times = await timed(runs, () => {
    found = matchAll(RULES, columns, TODAY, kernels).map((bits) => listMatches(bits, kernels))
  })
  return { times, rows: columns.rows, covered: columns.rows, totals: found.map((one) => totalOf(one)), found }
}

/** The same by closures, child by child. */
export async function measureClosures(columns: FactColumns, rows: number, runs: Runs): Promise<Measured> {
  const facts = Array.from({ length: rows }, (_, row) => factsAt(columns, row))
  const tests = RULES.map(compileCondition)
  let found: number[][] = []
  const times = await timed(runs, () => {
    found = tests.map((test) => {
      const matches: number[] = []
      for (let row = 0; row < rows; row += 1) if (test(facts[row]!, TODAY) === 'true') matches.push(row)
      return matches
    })
  })
  return { times, rows, covered: rows, totals: found.map((one) => totalOf(one)) }
}

/** Judging one child by the definition of 松阳, with the reasons of every part; microseconds. */
export async function measureOneChild(columns: FactColumns, runs: Runs): Promise<readonly number[]> {
  const folder = fileURLToPath(new URL('../../packs/songyang', import.meta.url))
  const loaded = loadPack(await readPack(folder))
  if (!loaded.ok || loaded.pack.definition === null) throw new Error('the pack of 松阳 does not load: npm run pack')
  const { definition } = loaded.pack
  const count = 2000
  const facts = Array.from({ length: count }, (_, row) => factsAt(columns, row))
  let explained = 0
  const times = await timed(runs, () => {
    for (const one of facts) explained += judgeDefinition(definition, one, TODAY).parts.length
  })
  if (explained === 0) throw new Error('nothing was explained')
  return times.map((time) => (time * 1000) / count)
}
