// Ours beside others on made-up rosters: npm run bench:linkage -- [--rows 20000] [--seed 1] [--hard | --clans] [--runs 3] [--splink]
// docs: bench/README.md
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeClanRosters } from './generate/clans.ts'
import { makeRosters, type WrittenRow, writeRoster } from './generate/rosters.ts'
import { runOurs } from './ours.ts'
import { runSplink, runStandIn } from './peers.ts'
import { qualityOf } from './quality.ts'
import { printMistakes, printTable, type Row } from './report.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    hard: { type: 'boolean', default: false },
    clans: { type: 'boolean', default: false },
    splink: { type: 'boolean', default: false },
  },
})
const [rows, seed, runs] = [Number(values.rows), Number(values.seed), Number(values.runs)]
const folder = process.env['BENCH_FOLDER']!
const prefix = join(folder, 'set')

const { registry, roster } = makeSet()
writeRoster(`${prefix}_reg.csv`, registry)
writeRoster(`${prefix}_ros.csv`, roster)
const world = values.clans ? 'clans' : values.hard ? 'hard' : 'standard'
console.log(`${registry.length} × ${roster.length} rows, ${world}, seed ${seed}, best of ${runs} runs`)

const ours = await runOurs(prefix, runs)
const quality = qualityOf(registry, roster, ours.lines)
const table: Row[] = [{ name: 'ours', ...ours, quality }]
const standIn = process.env['BENCH_STANDIN'] ?? ''
if (standIn === '') console.log('the stand-in for Splink was left out: name its folder in SPLINK_STANDIN')
else table.push(await runStandIn(standIn, prefix))
const python = process.env['BENCH_SPLINK'] ?? ''
if (python !== '') table.push(await runSplink(python, prefix, { registry, roster }))
else if (values.splink) console.log('Splink was left out: no Python, or PyPI did not answer')
printTable(table)
printMistakes(quality)

function makeSet(): { registry: WrittenRow[]; roster: WrittenRow[] } {
  return values.clans ? makeClanRosters({ rows, seed }) : makeRosters({ rows, seed, isHard: values.hard })
}
