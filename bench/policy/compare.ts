// Thirty rules over a million synthetic children, by our engine and by others, in one run. See bench/README.md.
import { availableParallelism, cpus } from 'node:os'
import { isDeepStrictEqual } from 'node:util'
import { plainKernels } from '#policy/kernels.ts'
import { moveToSimd } from '#policy/simd-kernels.ts'
import { makeChildren } from '#tools/pack-children.ts'
import { measureClosures, measureColumns, measureOneChild } from './ours.ts'
import { peerCondition } from './peer-forms.ts'
import { peerColumns } from './peer-table.ts'
import { type Measured, measureByChild, measureDuckDb, measureNumPy, type PeerTask, totalOf } from './peers.ts'
import { printTable, type Row } from './report.ts'
import { RULES } from './rules.ts'
import { timingOf } from './timing.ts'

const ROWS = 1_000_000
const CLOSURE_ROWS = 100_000
/** Engines that are asked child by child would take minutes over all. */
const SLOW_ROWS = 20_000
const FAST = { runs: 15, warmups: 5 }

console.log(`${RULES.length} rules over ${ROWS.toLocaleString('en')} synthetic children`)
console.log(
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`,
)
await compare()

async function compare(): Promise<void> {
  const table = makeChildren(ROWS)
  const moved = moveToSimd(table)
  say('ours')
  const simd = moved === null ? null : await measureColumns(moved.columns, moved.kernels, FAST)
  const plain = await measureColumns(table, plainKernels, FAST)
  const rows: Row[] = [
    simd === null
      ? { engine: 'ours, SIMD', note: 'skipped: no WebAssembly SIMD here' }
      : { engine: 'ours, SIMD', measured: simd, note: 'one thread' },
    { engine: 'ours, plain loops', measured: plain, note: 'one thread' },
    ...(await peerRows({ rules: RULES.map(peerCondition), columns: peerColumns(table), rows: ROWS, ...FAST })),
  ]
  say('ours, child by child')
  const closures = await measureClosures(table, CLOSURE_ROWS, { runs: 5, warmups: 1 })
  rows.push({ engine: 'ours, closures', measured: closures, note: scaled(CLOSURE_ROWS) })
  const child = timingOf(await measureOneChild(table, FAST))

  printTable(rows, RULES.length, simd ?? plain)
  console.log(
    `\none child judged and explained: ${micro(child.median)} (${micro(child.least)} to ${micro(child.most)})`,
  )
  const others = rows.filter(({ measured }) => measured !== undefined && !agrees(measured, plain.found))
  for (const { engine } of others) console.error(`${engine} found other rows`)
  if (others.length > 0) process.exitCode = 1
  else console.log('all engines found the same number of rows, with the same sum of row numbers, for every rule')
}

async function peerRows(task: PeerTask): Promise<Row[]> {
  say('NumPy')
  const numpy = await measureNumPy(task)
  say('DuckDB')
  const duckdb = await measureDuckDb(task)
  say('zen-engine')
  const zen = await measureByChild('zen', { ...task, rows: SLOW_ROWS })
  say('json-rules-engine')
  const json = await measureByChild('json-rules', { ...task, rows: SLOW_ROWS })
  return [
    numpy === null
      ? { engine: 'NumPy', note: 'skipped: python3 has no numpy' }
      : { engine: `NumPy ${numpy.version}`, measured: numpy, note: 'whole arrays as in OpenFisca; one thread' },
    { engine: `DuckDB ${duckdb.version}`, measured: duckdb, note: 'all cores; row numbers stay in DuckDB' },
    { engine: 'zen-engine', measured: zen, note: scaled(SLOW_ROWS) },
    { engine: 'json-rules-engine', measured: json, note: scaled(SLOW_ROWS) },
  ]
}

function agrees({ totals, covered }: Measured, found: readonly Int32Array[]): boolean {
  return isDeepStrictEqual(
    totals,
    found.map((rows) => totalOf(rows, covered)),
  )
}

function say(engine: string): void {
  console.error(`  ${engine} …`)
}

function scaled(rows: number): string {
  return `child by child; from ${rows.toLocaleString('en')} children`
}

function micro(time: number): string {
  return `${time.toFixed(1)} µs`
}
