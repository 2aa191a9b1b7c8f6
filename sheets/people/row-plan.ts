import type { CellReader } from '../cells/readers.ts'
import { readerOf } from '../cells/readers.ts'
import { splitCell } from '../cells/split-cell.ts'
import { codeOf, yesNo } from '../cells/option-words.ts'
import { cellText, cleanText, isNothing, plainCell } from '../cells/text.ts'
import type { Cell } from '../containers/grid.ts'
import type { SkipCode } from '../reading.ts'
import type { Legend } from '../headers/legend.ts'
import type { VillageFinder } from '../villages/find-village.ts'
import type { Beside } from '../words/child-facts.ts'
import type { FieldName } from '../words/fields.ts'
import { SEVERAL } from '../words/options.ts'
import { columnLetter, type SheetColumn } from '../tables/sheet-columns.ts'

/** A column ready for reading: what is known of it is worked out once, not for every row. */
export interface RowColumn {
  readonly at: number
  readonly letter: string
  readonly header: string
  readonly field: FieldName
  read: CellReader
  readonly tick?: string
  readonly several?: boolean
  ticked?(cell: Cell): boolean | undefined
  readonly split?: readonly { field: FieldName; read: CellReader }[]
  cut?(text: string): readonly string[] | undefined
  resolve?(text: string, township: string | undefined): string | null
}
/** A column that is read only to judge the rest by. */
export type BesideColumn = Pick<RowColumn, 'at' | 'letter' | 'header'>
export interface RowFilter {
  readonly at: number
  readonly keep?: ReadonlySet<string>
  readonly tickedOnly: boolean
  readonly skip: SkipCode
}
export interface RowPlan {
  /** All but the child's number and birth date and the village. */
  readonly plain: readonly RowColumn[]
  readonly id?: RowColumn
  readonly birth?: RowColumn
  /** The columns of year, month and day, where the birth date stands in three. */
  readonly birthParts?: readonly number[]
  readonly sex?: RowColumn
  readonly village?: RowColumn
  /** The columns of county and township, in this order. */
  readonly place: readonly number[]
  readonly age?: BesideColumn
  readonly filters: readonly RowFilter[]
  /** A register of whole households, adults among them. */
  readonly household: boolean
  /** Whether the file writes down what became of parents. */
  readonly withStatus: boolean
  readonly statuses: readonly FieldName[]
  /** Whether the village comes from the sheet or its sections. */
  readonly givesVillage: boolean
}
export interface PlanRules {
  readonly asOf: string
  readonly date1904: boolean
  readonly finder: VillageFinder
  readonly withStatus: boolean
  readonly givesVillage: boolean
}

/** Works out how the rows of a table are read. */
export function planRows(columns: readonly SheetColumn[], rules: PlanRules): RowPlan {
  const ready = columns.filter((column) => column.field !== null).map((column) => rowColumn(column, rules))
  const own = (field: FieldName) => ready.find((column) => column.field === field && column.tick === undefined)
  const [id, birth, village, sex, township] = [
    own('idNumber'),
    own('birthDate'),
    own('village'),
    own('sex'),
    own('township'),
  ]
  const parts = columns.filter((column) => column.part !== undefined).map((column) => column.at)
  const apart = new Set([id, birth, village])
  const beside = (kind: Beside) => columns.find((column) => column.beside === kind && column.field === null)
  const age = beside('age')
  return {
    plain: ready.filter((column) => !apart.has(column) && !parts.includes(column.at)),
    ...(parts.length > 0 && { birthParts: parts }),
    ...(age && { age: { at: age.at, letter: columnLetter(age.at), header: age.header } }),
    place: [beside('county')?.at, township?.at].filter((at) => at !== undefined),
    ...(id && { id }),
    ...(birth && { birth }),
    ...(sex && { sex }),
    ...(village && { village }),
    filters: columns.flatMap((column) => filterOf(column)),
    household: ready.some((column) => column.field === 'householderRelation'),
    withStatus: rules.withStatus,
    statuses: ready.flatMap(({ field }) =>
      field === 'fatherName' ? (['fatherStatus'] as const) : field === 'motherName' ? (['motherStatus'] as const) : [],
    ),
    givesVillage: rules.givesVillage,
  }
}

function filterOf(column: SheetColumn): RowFilter[] {
  if (column.skipCode === undefined) return []
  return [
    {
      at: column.at,
      skip: column.skipCode,
      tickedOnly: column.tickedOnly === true,
      ...(column.keep && { keep: new Set(column.keep) }),
    },
  ]
}

function rowColumn(column: SheetColumn, rules: PlanRules): RowColumn {
  const field = column.field!
  const cellRules = { asOf: rules.asOf, date1904: rules.date1904 }
  const ready: RowColumn = {
    at: column.at,
    letter: columnLetter(column.at),
    header: column.header,
    field,
    read: withLegend(readerOf(field, cellRules), column.legend),
  }
  if (column.tick !== undefined)
    return {
      ...ready,
      tick: column.tick,
      several: SEVERAL.has(field),
      ticked: (cell) => isTicked(cell, { field, tick: column.tick! }),
    }
  if (field === 'village') return { ...ready, resolve: (text, township) => rules.finder.resolve(text, township) }
  if (column.split === undefined) return ready
  const parts = column.split.map((part) => ({ field: part, read: readerOf(part, cellRules) }))
  return { ...ready, split: parts, cut: (text) => splitCell(text, column.split!) }
}

/** A reader that first looks up what a code stands for. */
function withLegend(read: CellReader, legend: Legend): CellReader {
  return legend.size === 0 ? read : (cell) => read(legend.get(cellText(plainCell(cell)).trim()) ?? cell)
}

/** A tick in any of its marks; undefined for what is neither ticked nor empty. */
function isTicked(cell: Cell, { field, tick }: { field: FieldName; tick: string }): boolean | undefined {
  const { text } = cleanText(cellText(plainCell(cell)))
  if (isNothing(text)) return false
  return yesNo(text) ?? (codeOf(field, text) === tick ? true : undefined)
}
