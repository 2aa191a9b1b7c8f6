// npm run -s sheet -- read FILE [--as-of YYYY-MM-DD] [--unit CODE|NAME]: prints what was understood of a file as JSON.
// A refused file is an answer too (exit 0); only a command that makes no sense fails, with a plain message.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { countyOfIds } from '#sheets/people/county-of-ids.ts'
import { readSheet } from '#sheets/read.ts'
import { townshipsNamed, villagesOf } from './village-tables.ts'

const USAGE = 'usage: npm run -s sheet -- read FILE [--as-of YYYY-MM-DD] [--unit CODE|NAME]'

class Misuse extends Error {}

try {
  process.stdout.write(`${JSON.stringify(run(process.argv.slice(2)), null, 1)}\n`)
} catch (error) {
  if (!(error instanceof Misuse)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function run(args: readonly string[]) {
  const { positionals, values } = parsed(args)
  const [command, path] = positionals
  if (command !== 'read' || path === undefined || positionals.length > 2) throw new Misuse(USAGE)
  const asOf = values['as-of'] ?? beijingToday()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))
    throw new Misuse(`--as-of ${asOf}: a day is written YYYY-MM-DD`)
  const bytes = contentOf(path)
  const { county, unitArea } = placeOf(values.unit, bytes)
  const fileName = basename(path)
  // Who reads the output compares clean rows; the rows with errors are told by their errors.
  const reading = readSheet(bytes, { fileName, asOf, unitArea, villages: villagesOf(county) })
  return { ...reading, sheets: reading.sheets.map((sheet) => ({ ...sheet, badRows: undefined })) }
}

function parsed(args: readonly string[]) {
  try {
    const options = { 'as-of': { type: 'string' }, unit: { type: 'string' } } as const
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new Misuse(`${(error as Error).message}\n${USAGE}`)
  }
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Misuse(`${path}: cannot be read (${(error as { code?: string }).code ?? 'unknown'})`)
  }
}

/** The county whose villages count, and the unit within it. */
function placeOf(unit: string | undefined, bytes: Buffer): { county: string; unitArea: string | undefined } {
  if (unit !== undefined && /^\d+$/.test(unit)) {
    if (![6, 9, 12].includes(unit.length)) throw new Misuse(`--unit ${unit}: a division code has 6, 9 or 12 digits`)
    return { county: unit.slice(0, 6), unitArea: unit }
  }
  const county = countyOfIds(bytes)
  if (unit === undefined) return { county: county ?? '', unitArea: undefined }
  const named = townshipsNamed(unit)
  const here = named.filter((area) => area.code.slice(0, 6) === county)
  const [found, ...others] = here.length > 0 ? here : named
  if (found === undefined) throw new Misuse(`--unit ${unit}: no township has this name`)
  if (others.length > 0) throw new Misuse(`--unit ${unit}: several townships have this name; give the code`)
  return { county: found.code.slice(0, 6), unitArea: found.code.slice(0, 9) }
}

function beijingToday(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}
