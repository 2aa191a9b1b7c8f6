// The comparison of bench:sheets. See bench/README.md.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { villagesOf } from '../../tools/village-tables.ts'
import { makeClassList } from './class-list.ts'
import { READERS, type Taken } from './readers.ts'
import { timeScreen } from './screen.ts'

const ROWS = Number(process.argv[2] ?? 50_000)
const RUNS = 5
const TOWNSHIP = '331124101'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'shouwang-sheets-'))
try {
  const path = join(folder, '全县学生.xlsx')
  const villages = villagesOf(TOWNSHIP.slice(0, 6)).villages.filter(({ code }) => code.startsWith(TOWNSHIP))
  const bytes = await makeClassList(
    ROWS,
    villages.map(({ name }) => name),
  )
  writeFileSync(path, bytes)
  console.log(
    `${ROWS.toLocaleString('en')} rows of seven columns, ${(bytes.length / 2 ** 20).toFixed(1)} MiB; medians of ${RUNS} processes\n`,
  )
  const taken = new Map(Object.keys(READERS).map((name) => [name, [] as Taken[]]))
  for (let run = 0; run < RUNS; run += 1) for (const [name, times] of taken) times.push(readOnce(name, path))
  const ours = medianOf(taken.get('ours')!)
  for (const [name, times] of taken) {
    const median = medianOf(times)
    console.log(
      `${name.padEnd(18)} ${median.toFixed(0).padStart(6)} ms  ${(median / ours).toFixed(1)} × ours  ${Math.max(...times.map(({ megabytes }) => megabytes)).toFixed(0)} MB  ${times[0]!.rows} rows`,
    )
  }
  console.log('\nfrom choosing the file to the result on the screen, at the desk in Chromium:')
  for (const [index, seconds] of (await timeScreen(path, 4)).entries())
    console.log(`  ${index === 0 ? 'first' : 'again'}  ${seconds.toFixed(2)} s`)
} finally {
  rmSync(folder, { recursive: true })
}

/** A process of its own, so that nobody finds the work of another warm. */
function readOnce(name: string, path: string): Taken {
  const out = execFileSync(process.execPath, ['--import', 'tsx', 'bench/sheets/read-once.ts', name, path], {
    cwd: root,
  })
  return JSON.parse(out.toString()) as Taken
}

function medianOf(times: readonly Taken[]): number {
  return times.map(({ ms }) => ms).sort((left, right) => left - right)[times.length >> 1]!
}
