// The messy spreadsheets of the corpus, read exactly as the truth beside each says.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSheet } from './read.ts'
import type { CellProblem, ReadSheet, SheetReading, VillageAlias, VillageEntry } from './reading.ts'

const CORPUS = new URL('../test/data/spreadsheets/', import.meta.url)
const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8'))
const { villages } = load('contract/villages-331124.json') as { villages: VillageEntry[] }
const { aliases } = load('contract/village-aliases.json') as { aliases: VillageAlias[] }

type Expected = Omit<SheetReading, 'sheets' | 'reportingUnit'> & {
  reportingUnit?: string
  sheets?: (Omit<ReadSheet, 'notes'> & { notes?: { row: number; field?: string; code: string }[] })[]
}
const cases = readdirSync(CORPUS).filter((name) => name.endsWith('.expected.json'))

/** What is compared of a sheet that yields children, beside its errors, notes and rows. */
const SHAPE = [
  'state',
  'role',
  'layout',
  'context',
  'titleRows',
  'headerRows',
  'headerRow',
  'firstDataRow',
  'lastDataRow',
  'hiddenRows',
  'hiddenColumns',
  'nonDataRows',
  'dataRows',
  'importableRows',
  'importableRowsLenient',
  'skippedRows',
] as const
const COLUMN = [
  'col',
  'index',
  'header',
  'path',
  'field',
  'alsoFields',
  'flagValue',
  'split',
  'keep',
  'skipCode',
] as const

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]) {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]))
}
const place = ({ row, field, reasonCode }: CellProblem) => `${row} ${field} ${reasonCode}`

function compareSheet(got: ReadSheet, wanted: NonNullable<Expected['sheets']>[number]): void {
  const told = SHAPE.filter((key) => key in wanted)
  expect(pick(got, told)).toEqual(pick(wanted as ReadSheet, told))
  expect(got.columns?.map((column) => pick(column, COLUMN))).toEqual(
    wanted.columns?.map((column) => pick(column, COLUMN)),
  )
  expect(got.errors?.map(place).toSorted()).toEqual(wanted.errors?.map(place).toSorted())
  expect(got.skipped).toEqual(wanted.skipped)
  const warned = wanted.notes?.filter((note) => !note.code.endsWith('-ok'))
  const note = (each: { row: number; field?: string | null; code: string }) =>
    `${each.row} ${each.field ?? ''} ${each.code}`
  expect(got.notes?.map(note).toSorted()).toEqual(warned?.map(note).toSorted())
  const rows = new Map(got.sampleRows?.map((row) => [row.row, row.values]))
  for (const row of wanted.sampleRows ?? []) expect([row.row, rows.get(row.row)]).toEqual([row.row, row.values])
}

describe.each(cases)('%s', (name) => {
  const wanted = load(name) as Expected
  const bytes = readFileSync(new URL(wanted.file, CORPUS))
  const unitArea = villages.find((village) => village.town === wanted.reportingUnit)?.townCode

  test.each([
    ['with the unit told', unitArea],
    ['with the unit taken from the file', undefined],
  ])('%s', (_, unit) => {
    const fileName = unit === undefined ? wanted.uploadName : wanted.file
    const got = readSheet(bytes, { fileName, asOf: wanted.asOf, unitArea: unit, villages: { villages, aliases } })
    expect(got.outcome).toBe(wanted.outcome)
    expect(got.refusal?.reasonCode).toBe(wanted.refusal?.reasonCode)
    expect(got.format.container).toBe(wanted.format.container)
    if (wanted.sheets === undefined) return
    expect(got.totals).toEqual(wanted.totals)
    expect(got.sheets).toHaveLength(wanted.sheets.length)
    for (const sheet of wanted.sheets) compareSheet(got.sheets[sheet.index]!, sheet)
  })
})
