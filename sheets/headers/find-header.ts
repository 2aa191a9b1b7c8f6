import { isDataLike } from '../tables/data-like.ts'
import { filledTexts, type Grid } from '../tables/grid-reader.ts'
import { ANSWERED, couldBeHeading, plainHeading } from './heading-text.ts'
import { isJoined, joinedText } from './joined-rows.ts'
import { isHeading, meaningOf } from './meaning.ts'

/** Rows of the sheet, from 1. */
export interface HeaderBlock {
  readonly first: number
  readonly last: number
  /** Its two rows are one, each heading broken over both. */
  readonly joined?: true
}

/** No title is longer than this many rows. */
const LOOK_AHEAD = 60
const MOST_LEVELS = 4
const FEWEST_HEADINGS = 3
/** So many are a row of headings, however many others nobody knows. */
const MANY_HEADINGS = 6

interface RowScore {
  readonly filled: number
  readonly headings: number
  readonly data: number
  readonly distinct: number
}

function scoreRow(texts: readonly string[]): RowScore {
  let [headings, data] = [0, 0]
  for (const text of texts) {
    if (isDataLike(text)) data += 1
    else if (couldBeHeading(text) && isHeading(text)) headings += 1
  }
  return { filled: texts.length, headings, data, distinct: new Set(texts.map(plainHeading)).size }
}

/** The rows of headings, under whatever titles stand above them; undefined when there are none. */
export function findHeader(grid: Grid): HeaderBlock | undefined {
  const rows = grid.sheet.rows.slice(0, LOOK_AHEAD)
  for (const row of rows) {
    const score = scoreRow(filledTexts(row))
    if (!isHeaderRow(score)) continue
    const block = betterNamed(grid, blockAt(grid, row.number))
    if (namesChildren(grid, block)) return block
  }
  return undefined
}

function isHeaderRow({ filled, headings, data, distinct }: RowScore): boolean {
  if (headings < Math.min(FEWEST_HEADINGS, Math.max(2, filled))) return false
  if (distinct < 2 || data > filled * 0.1) return false
  return headings >= filled * 0.3 || headings >= MANY_HEADINGS
}

function blockAt(grid: Grid, first: number): HeaderBlock {
  if (isJoined(grid, first)) return { first, last: first + 1, joined: true }
  return { first, last: lastLevel(grid, first) }
}

/** Exports name their columns twice, in codes and in words: the row that says more is the one that is read. */
function betterNamed(grid: Grid, block: HeaderBlock): HeaderBlock {
  const next = grid.row(block.last + 1)
  if (next === undefined) return block
  const [before, after] = [filledTexts(grid.row(block.last)!), filledTexts(next)]
  if (!repeats(after, before) || scoreRow(after).headings <= scoreRow(before).headings) return block
  return blockAt(grid, next.number)
}

/** Whether a row says again what another says, in whatever words for it. */
function repeats(texts: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others.map(plainHeading))
  return texts.filter((text) => known.has(plainHeading(text))).length > texts.length * 0.6
}

/** A block of headings is only worth reading when it has a column of names or numbers of people. */
function namesChildren(grid: Grid, block: HeaderBlock): boolean {
  for (let column = 0; column < grid.width; column += 1) {
    const { field } = meaningOf(columnPath(grid, block, column))
    if (field === 'name' || field === 'idNumber') return true
  }
  return false
}

/** Further levels of headings below the first: under merged groups, or words where data would stand. */
function lastLevel(grid: Grid, first: number): number {
  let last = first
  for (let column = 0; column < grid.width; column += 1) {
    const merge = grid.mergeAt(first, column)
    if (merge !== undefined && merge.firstRow === first)
      last = Math.max(last, Math.min(merge.lastRow, first + MOST_LEVELS - 1))
  }
  while (last - first < MOST_LEVELS - 1) {
    const next = grid.row(last + 1)
    if (next === undefined || !isFurtherLevel(grid, { first, last }, next.number)) break
    last += 1
  }
  return last
}

function isFurtherLevel(grid: Grid, block: HeaderBlock, row: number): boolean {
  const texts = filledTexts(grid.row(row)!)
  const score = scoreBelow(grid, block, row)
  if (score.data > 0 || score.headings === 0 || texts.some((text) => ANSWERED.test(text))) return false
  // A repeated heading is no further level.
  if (repeats(texts, filledTexts(grid.row(block.last)!))) return false
  return score.headings >= score.filled * 0.6 && (score.headings >= 2 || score.filled === 1)
}

/** Like `scoreRow`, but 小学 under 就学情况 or 男 under 性别 is a heading and no answer. */
function scoreBelow(grid: Grid, block: HeaderBlock, row: number): RowScore {
  const texts = filledTexts(grid.row(row)!)
  const answers: string[] = []
  for (let column = 0; column < grid.width; column += 1) {
    const own = grid.text(row, column).trim()
    if (own === '' || grid.row(row)!.cells[column] === undefined) continue
    const path = columnPath(grid, { first: block.first, last: row }, column)
    if (meaningOf(path).tick === undefined) answers.push(own)
  }
  const rest = scoreRow(answers)
  const ticks = texts.length - answers.length
  return { ...rest, filled: texts.length, headings: rest.headings + ticks }
}

/** The headings above a column from the outermost; a group that was not merged reaches right as long as nothing else stands there. */
export function columnPath(grid: Grid, block: HeaderBlock, column: number): string[] {
  if (block.joined === true) return [joinedText(grid, column, block.first)].filter((text) => text !== '')
  const path: string[] = []
  for (let row = block.first; row <= block.last; row += 1) {
    const text = grid.text(row, column).trim() || groupLeftOf(grid, { row, column, last: block.last })
    if (text !== '' && text !== path.at(-1)) path.push(text)
  }
  return path
}

function groupLeftOf(grid: Grid, place: { row: number; column: number; last: number }): string {
  const { row, last } = place
  if (row === last || !hasBelow(grid, place.column, place)) return ''
  for (let column = place.column - 1; column >= 0; column -= 1) {
    if (!hasBelow(grid, column, place)) return ''
    const text = grid.text(row, column).trim()
    // A merged group ends where its merge ends.
    if (text !== '') return grid.mergeAt(row, column) === undefined ? text : ''
  }
  return ''
}

function hasBelow(grid: Grid, column: number, { row, last }: { row: number; last: number }): boolean {
  for (let below = row + 1; below <= last; below += 1) {
    const merge = grid.mergeAt(below, column)
    if (merge !== undefined && merge.firstRow <= row) return false
    if (grid.text(below, column).trim() !== '') return true
  }
  return false
}
