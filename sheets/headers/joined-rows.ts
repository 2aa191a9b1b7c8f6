import { isDataLike } from '../tables/data-like.ts'
import type { Grid } from '../tables/grid-reader.ts'
import { isHeading } from './meaning.ts'

const FEWEST_BROKEN = 3

/** The words of a column in two rows as one, 身份证 above 号码. */
export function joinedText(grid: Grid, column: number, first: number): string {
  return (
    grid.text(first, column).trim() + (isMergedDown(grid, column, first) ? '' : grid.text(first + 1, column).trim())
  )
}

/** Whether headings are broken over two rows: nothing below is data, and upper halves that say nothing are words with the lower ones. */
export function isJoined(grid: Grid, first: number): boolean {
  if (grid.row(first) === undefined || grid.row(first + 1) === undefined) return false
  let [filled, both, broken] = [0, 0, 0]
  for (let column = 0; column < grid.width; column += 1) {
    const halves = [grid.text(first, column).trim(), grid.text(first + 1, column).trim()] as const
    if (halves[0] === '' && halves[1] === '') continue
    filled += 1
    if (halves.includes('') || isMergedDown(grid, column, first)) continue
    if (isDataLike(halves[1])) return false
    both += 1
    if (!isHeading(halves[0]) && isHeading(halves.join(''))) broken += 1
  }
  return broken >= FEWEST_BROKEN && broken >= filled * 0.4 && both >= filled * 0.75
}

function isMergedDown(grid: Grid, column: number, first: number): boolean {
  const merge = grid.mergeAt(first, column)
  return merge !== undefined && merge.lastRow > first
}
