import { execFile } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type PeerColumn, peerName, peerRow } from './peer-table.ts'
import type { PeerCondition } from './peer-forms.ts'
import { numpyText, sqlText, zenText } from './peer-text.ts'

/** What an engine found: of each rule how many rows, and the sum of their numbers. */
export interface Total {
  readonly count: number
  readonly sum: number
}

export interface Measured {
  /** Milliseconds a run. */
  readonly times: readonly number[]
  /** Rows a run. */
  readonly rows: number
  /** The first so many rows of the table are what `totals` counts. */
  readonly covered: number
  readonly totals: readonly Total[]
  readonly version?: string
}

export interface PeerTask {
  readonly rules: readonly PeerCondition[]
  readonly columns: readonly PeerColumn[]
  readonly rows: number
  readonly runs: number
  readonly warmups: number
}

type Runner = (task: object) => Promise<{ times: number[]; found?: number[][]; totals?: Total[]; version?: string }>

/** Loaded by a name the compiler cannot follow: the peers are no dependencies of the application. */
async function runnerOf(file: string): Promise<Runner> {
  const url = new URL(`./peers/${file}`, import.meta.url).href
  return ((await import(url)) as { measure: Runner }).measure
}

const PARTS = 5

/** One of the engines that are asked child by child, over `rows` children, once. */
export async function measureByChild(
  engine: 'json-rules' | 'zen',
  { rules, columns, rows }: PeerTask,
): Promise<Measured> {
  const measure = await runnerOf(`${engine}.mjs`)
  const facts = Array.from({ length: rows }, (_, row) => peerRow(columns, row))
  const { times, found } = await measure({ rules, texts: rules.map(zenText), rows: facts, parts: PARTS })
  return { times, rows: rows / PARTS, covered: rows, totals: found!.map((one) => totalOf(one)) }
}

/** @param rows ascending; only those below `covered` are counted */
export function totalOf(rows: ArrayLike<number>, covered = Infinity): Total {
  let [count, sum] = [0, 0]
  for (; count < rows.length && rows[count]! < covered; count += 1) sum += rows[count]!
  return { count, sum }
}

export function measureDuckDb({ rules, columns, rows, runs, warmups }: PeerTask): Promise<Measured> {
  return inFolder(async (folder) => {
    const csv = join(folder, 'children.csv')
    writeCsv(csv, columns, rows)
    const measure = await runnerOf('duckdb.mjs')
    const typed = columns.map(({ name, data }) => ({
      name: peerName(name),
      type: data instanceof Uint8Array ? 'utinyint' : 'integer',
    }))
    const all = [{ name: 'row', type: 'integer' }, ...typed]
    const { times, totals, version } = await measure({ csv, columns: all, texts: rules.map(sqlText), runs, warmups })
    return { times, rows, covered: rows, totals: totals!, version }
  })
}

/** @returns null where Python or NumPy is missing */
export function measureNumPy({ rules, columns, rows, runs, warmups }: PeerTask): Promise<Measured | null> {
  const python = process.env['BENCH_PYTHON'] ?? 'python3'
  return inFolder(async (folder) => {
    const files = columns.map(({ name, unknown, data }, index) => {
      writeFileSync(join(folder, `${index}.raw`), data)
      return { name, unknown, file: `${index}.raw`, type: data instanceof Uint8Array ? 'u1' : '<i4' }
    })
    const tests: string[] = []
    const texts = rules.map((rule) => numpyText(rule, tests))
    writeFileSync(join(folder, 'task.json'), JSON.stringify({ columns: files, tests, rules: texts, runs, warmups }))
    const program = fileURLToPath(new URL('./peers/numpy_rules.py', import.meta.url))
    const run = promisify(execFile)
    const present = await run(python, ['-c', 'import numpy']).catch(() => null)
    if (present === null) return null
    const { stdout } = await run(python, [program, folder])
    return { rows, covered: rows, ...(JSON.parse(stdout) as Pick<Measured, 'times' | 'totals' | 'version'>) }
  })
}

function writeCsv(file: string, columns: readonly PeerColumn[], rows: number): void {
  const step = 20_000
  for (let from = 0; from < rows; from += step) {
    const lines: string[] = []
    for (let row = from; row < Math.min(rows, from + step); row += 1) {
      const values = columns.map(({ unknown, data }) => (data[row] === unknown ? '' : data[row]))
      lines.push(`${row},${values.join(',')}\n`)
    }
    appendFileSync(file, lines.join(''))
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
