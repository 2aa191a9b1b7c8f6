import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { fileURLToPath } from 'node:url'
import { type Cost, costOf } from './cost.ts'
import type { Line } from './quality.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs the command as anybody would, from files to a file, and reads what it wrote. The rows of a set are named by number. */
export async function runOurs(prefix: string, runs: number): Promise<Cost & { lines: Iterable<Line> }> {
  const decisions = `${prefix}_decisions.csv`
  const files = ['--registry', `${prefix}_reg.csv`, '--roster', `${prefix}_ros.csv`, '--decisions', decisions]
  const argv = ['tools/link-built.mjs', ...files]
  await costOf(process.execPath, argv, root)
  const costs: Cost[] = []
  for (let run = 0; run < runs; run += 1) costs.push(await costOf(process.execPath, argv, root))
  const best = costs.reduce((one, other) => (other.seconds < one.seconds ? other : one))
  return { ...best, lines: readLines(decisions) }
}

const PIECE = 1 << 24

/** Piece by piece: the decisions on five million rows are more than one string holds. */
function* readLines(file: string): Generator<Line> {
  const handle = openSync(file, 'r')
  const decoder = new StringDecoder('utf8')
  const bytes = Buffer.alloc(PIECE)
  let rest = ''
  let isHeading = true
  try {
    for (let count = readSync(handle, bytes); count > 0; count = readSync(handle, bytes)) {
      const lines = (rest + decoder.write(bytes.subarray(0, count))).split('\n')
      rest = lines.pop()!
      if (isHeading) lines.shift()
      isHeading = false
      for (const line of lines) yield lineOf(line)
    }
  } finally {
    closeSync(handle)
  }
}

function lineOf(text: string): Line {
  const [rosterRow, registryRow, probability, decision] = text.split(',')
  return {
    rosterRow: Number(rosterRow),
    registryRow: registryRow === '' ? null : Number(registryRow),
    probability: Number(probability),
    decision: decision!,
  }
}
