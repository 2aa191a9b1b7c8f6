import { codeOf } from '../cells/option-words.ts'
import { cellText } from '../cells/text.ts'
import { isEmptyCell } from '../containers/grid.ts'
import { isHeading } from '../headers/meaning.ts'
import type { SheetRole } from '../reading.ts'
import { isDataLike, isPersonal } from './data-like.ts'
import { filledTexts, type Grid } from './grid-reader.ts'
import type { OpenTable } from './open-table.ts'

const LOOK = 80
const MOST_FORM_ROWS = 60

/** What a sheet is that holds no list of children. */
export function roleWithoutTable(grid: Grid): SheetRole {
  const rows = grid.sheet.rows.slice(0, LOOK)
  if (rows.length === 0) return 'empty'
  const texts = rows.map(filledTexts)
  const numeric = texts.filter(
    (row) => row.length >= 3 && row.filter((text) => /^-?[\d.,]+%?$/.test(text)).length >= row.length * 0.5,
  )
  if (numeric.length >= 1 && !isForm(grid, 0)) return 'summary'
  if (/汇总|统计表|统计情况/.test(texts[0]?.join('') ?? '') && texts.some((row) => row.length >= 4)) return 'summary'
  if (isForm(grid, 0)) return 'form'
  const words = texts.flat()
  const long = words.filter((text) => text.length > 12).length
  if (texts.every((row) => row.length <= 2) && (long > words.length * 0.3 || /说明|须知|要求/.test(words[0] ?? '')))
    return 'instructions'
  return texts.every((row) => row.length <= 8) && words.every((text) => text.length <= 12) ? 'dictionary' : 'other'
}

/** Whether a sheet is a form of one person: headings stand in most of its rows, each beside its answer. */
export function isForm(grid: Grid, from: number): boolean {
  const rows = grid.sheet.rows.filter((row) => row.number > from)
  if (rows.length === 0 || rows.length > MOST_FORM_ROWS) return false
  let [labelled, labels] = [0, 0]
  for (const row of rows) {
    const found = row.cells.filter((cell) => !isEmptyCell(cell) && isLabel(cellText(cell).trim())).length
    if (found > 0) labelled += 1
    labels += found
  }
  return labelled >= 3 && labelled >= rows.length * 0.4 && labels >= 4
}

function isLabel(text: string): boolean {
  return (
    text.length <= 20 &&
    !isDataLike(text) &&
    codeOf('carerRelation', text) === undefined &&
    codeOf('incomeSources', text) === undefined &&
    codeOf('assistance', text) === undefined &&
    isHeading(text)
  )
}

/** Whether headings that were found are only the first line of a form. */
export function isFormTable(table: OpenTable): boolean {
  const { grid, block } = table
  return !holdsPersons(table) && isForm(grid, block.last) && !repeatsHeadings(table)
}

/** Whether numbers or days of persons stand where the headings promise them. */
function holdsPersons({ grid, block, columns }: OpenTable): boolean {
  const rows = grid.sheet.rows.filter((row) => row.number > block.last)
  const personal = columns.filter(({ field }) => field === 'idNumber' || field === 'birthDate')
  const held = rows.filter((row) => personal.some(({ at }) => isPersonal(cellText(row.cells[at]).trim())))
  return held.length > 0 && held.length >= rows.length * 0.3
}

/** Headings printed again on every page are no form. */
function repeatsHeadings({ grid, block, headings }: OpenTable): boolean {
  return grid.sheet.rows.some(
    (row) =>
      row.number > block.last &&
      row.cells.filter(
        (cell, at) => !isEmptyCell(cell) && headings.get(at)?.includes(cellText(cell).replace(/\s+/g, '')) === true,
      ).length >= 3,
  )
}

/** The titles and headings of a table of numbers. */
export function summaryRows(grid: Grid): { titleRows: number[]; headerRows: number[] } {
  const rows = grid.sheet.rows.slice(0, LOOK)
  const isNumbers = (texts: readonly string[]) =>
    texts.filter((text) => /^[-\d.,]+%?$|^[甲乙丙]$/.test(text)).length >= texts.length * 0.5
  const start = rows.findIndex((row) => filledTexts(row).length >= 4)
  if (start === -1) return { titleRows: [], headerRows: [] }
  const headerRows: number[] = []
  for (const row of rows.slice(start)) {
    if (isNumbers(filledTexts(row))) break
    headerRows.push(row.number)
  }
  return { titleRows: upTo(rows[start]!.number - 1), headerRows }
}

/** 1 to n. */
export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, at) => at + 1)
}
