import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { costOf } from './cost.ts'
import { type Line, qualityOf } from './quality.ts'
import type { Row } from './report.ts'
import type { WrittenRow } from './generate/rosters.ts'

interface StandInAnswer {
  readonly load_ms: number
  readonly ms: { readonly total: number }
  readonly cpu_s: number
  readonly at99: { readonly p: number; readonly r: number; readonly f1: number } | null
  readonly one2one: { readonly p: number; readonly r: number; readonly f1: number }
}

/**
 * The stand-in with LEV=1, its faster setting. It prints its own figures: the F1 at the weight a user without labels picks, and
 * its best one with the best candidate of each row, by a threshold chosen with the truth.
 */
export async function runStandIn(folder: string, prefix: string): Promise<Row> {
  const env = { ...process.env, LEV: '1', THREADS: '2' }
  const cost = await costOf(process.execPath, ['rosters.mjs', prefix], folder, env)
  const answer = JSON.parse(cost.output.trim().split('\n').at(-1)!) as StandInAnswer
  const at = answer.at99 ?? answer.one2one
  return {
    name: 'stand-in for Splink',
    ...cost,
    quality: { precision: at.p, recall: at.r, f1: at.f1 },
    note: `best candidate of each row at the best threshold: F1 ${answer.one2one.f1.toFixed(4)}`,
  }
}

/** Splink itself on DuckDB, by the program beside this file. */
export async function runSplink(
  python: string,
  prefix: string,
  { registry, roster }: { readonly registry: readonly WrittenRow[]; readonly roster: readonly WrittenRow[] },
): Promise<Row> {
  const program = fileURLToPath(new URL('./peers/splink_rosters.py', import.meta.url))
  const out = join(`${prefix}_splink.csv`)
  const cost = await costOf(python, [program, prefix, out], process.cwd())
  const [, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\n')
  const pairs = lines.map((line): Line => {
    const [registryRow, rosterRow, probability] = line.split(',').map(Number)
    return { rosterRow: rosterRow!, registryRow: registryRow!, probability: probability!, decision: '' }
  })
  const { precision, recall, f1 } = qualityOf(registry, roster, pairs)
  return { name: cost.output.trim(), ...cost, quality: { precision, recall, f1 }, note: 'probability at least .5' }
}
