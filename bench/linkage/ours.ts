import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Cost, costOf } from './cost.ts'
import type { Line } from './quality.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs the command as anybody would, from files to a file, and reads what it wrote. The rows of a set are named by number. */
export async function runOurs(prefix: string, runs: number): Promise<Cost & { lines: Line[] }> {
  const decisions = `${prefix}_decisions.csv`
  const files = ['--registry', `${prefix}_reg.csv`, '--roster', `${prefix}_ros.csv`, '--decisions', decisions]
  const argv = ['tools/link-built.mjs', ...files]
  await costOf(process.execPath, argv, root)
  const costs: Cost[] = []
  for (let run = 0; run < runs; run += 1) costs.push(await costOf(process.execPath, argv, root))
  const best = costs.reduce((one, other) => (other.seconds < one.seconds ? other : one))
  return { ...best, lines: readLines(decisions) }
}

function readLines(file: string): Line[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [rosterRow, registryRow, probability, decision] = line.split(',')
    return {
      rosterRow: Number(rosterRow),
      registryRow: registryRow === '' ? null : Number(registryRow),
      probability: Number(probability),
      decision: decision!,
    }
  })
}
