import { SheetRefusal } from '../refused.ts'
import type { RawSheet } from './grid.ts'
import { HtmlNumbers } from './html-numbers.ts'
import { htmlText } from './html-text.ts'
import { CellBudget, LIMITS } from './limits.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { attribute } from './xml.ts'

const LONGEST_LEAD = 2000
const LONGEST_NAME = 40
const BLOCK = /^(?:h\d|p|div|br|center|li|title|body|hr)$/

/** A table of a page, and how many of its cells it says to be headings and not to be. */
export interface HtmlTable {
  readonly sheet: RawSheet
  readonly th: number
  readonly td: number
}
interface OpenCell {
  text: string
  readonly across: number
  readonly down: number
  readonly attributes: string
}

/** Takes the tags of pages one by one and makes their tables sheets. */
export class HtmlReader {
  readonly tables: HtmlTable[] = []
  readonly #names: readonly string[]
  readonly #budget = new CellBudget()
  #builder: SheetBuilder | null = null
  #depth = 0
  /** Tables around the open one that only lay out the page. */
  #layouts = 0
  #row = 0
  #column = 0
  #cell: OpenCell | null = null
  #count = { th: 0, td: 0 }
  /** What stands outside of tables since the last one; its last line is what the next is about. */
  #lead = ''
  #caption: string | null = null
  readonly #numbers: HtmlNumbers
  readonly #date1904: boolean
  /** Columns that a cell of an earlier row reaches down into, and to which row. */
  #covered: number[] = []

  constructor(names: readonly string[], date1904: boolean) {
    this.#names = names
    this.#date1904 = date1904
    this.#numbers = new HtmlNumbers(date1904)
  }

  style(css: string): void {
    this.#numbers.addStyles(css)
  }

  /** Whether a table was begun and not ended. */
  get isOpen(): boolean {
    return this.#builder !== null
  }

  open(name: string, attributes: string): void {
    if (name === 'table') {
      if (this.#laysOut()) {
        // Its rows go on below those of the page: what stood before is a title, what comes after a signature.
        this.#closeCell()
        this.#layouts += 1
        this.#covered = []
        return
      }
      this.#depth += 1
      if (this.#depth > 1) return
      this.#closeTable()
      if (this.tables.length >= LIMITS.sheets) throw new SheetRefusal('tooLarge')
      this.#builder = new SheetBuilder(this.#nameOfNext(), this.#budget)
      this.#count = { th: 0, td: 0 }
      this.#lead = ''
      this.#row = 0
      this.#covered = []
      return
    }
    if (this.#builder === null && BLOCK.test(name)) this.#lead += '\n'
    if (this.#builder === null || this.#depth > 1) return this.#inCell(name)
    if (name === 'caption') this.#caption = ''
    if (name === 'tr') {
      this.#closeCell()
      this.#row += 1
      this.#column = 0
      this.#builder.touch(this.#row)
      if (/display\s*:\s*none/i.test(attribute(attributes, 'style') ?? '')) this.#builder.hideRow(this.#row)
    } else if (name === 'td' || name === 'th') {
      this.#closeCell()
      if (this.#row === 0) this.#row = 1
      this.#count[name] += 1
      this.#cell = { text: '', across: span(attributes, 'colspan'), down: span(attributes, 'rowspan'), attributes }
    } else this.#inCell(name)
  }

  /** Whether the table around a table that opens here holds nothing but it and a few lines. */
  #laysOut(): boolean {
    if (this.#builder === null || this.#depth !== 1 || this.#column > 1) return false
    return this.#builder.rows.every((row) => row.cells.filter((cell) => cell !== '' && cell !== null).length < 3)
  }

  #inCell(name: string): void {
    if (this.#cell !== null && /^(?:br|p|div|li|tr)$/.test(name) && this.#cell.text.trim() !== '')
      this.#cell.text += '\n'
  }

  text(text: string): void {
    // Line breaks of the source are only blanks to a browser.
    const shown = htmlText(text.replace(/\s+/g, ' '))
    if (this.#cell !== null) this.#cell.text += shown
    else if (this.#caption !== null) this.#caption += shown
    else if (this.#builder === null) this.#lead = (this.#lead + shown).slice(-LONGEST_LEAD)
  }

  /** The name that the workbook gives it, else the line above it, as the village above each of several lists. */
  #nameOfNext(): string {
    const at = this.tables.length
    const lines = this.#lead.split('\n').map((line) => line.trim())
    const line = lines.findLast((text) => text !== '' && text.length <= LONGEST_NAME)
    return this.#names[at] ?? line ?? `表${at + 1}`
  }

  close(name: string): void {
    if (this.#builder === null && BLOCK.test(name)) this.#lead += '\n'
    if (name === 'table' && this.#depth === 1 && this.#layouts > 0) {
      this.#closeCell()
      this.#layouts -= 1
    } else if (name === 'table') {
      this.#depth = Math.max(0, this.#depth - 1)
      if (this.#depth === 0) this.#closeTable()
    } else if (this.#depth <= 1 && (name === 'td' || name === 'th' || name === 'tr')) this.#closeCell()
  }

  #closeCell(): void {
    const cell = this.#cell
    const builder = this.#builder
    this.#cell = null
    if (cell === null || builder === null) return
    while ((this.#covered[this.#column] ?? 0) >= this.#row) this.#column += 1
    const at = this.#column
    const lines = cell.text.split('\n').map((line) => line.replace(/^ +| +$/g, ''))
    builder.put(this.#row, at, this.#numbers.cellOf(lines.join('\n'), cell.attributes))
    const merge = {
      firstRow: this.#row,
      lastRow: this.#row + cell.down - 1,
      firstColumn: at,
      lastColumn: at + cell.across - 1,
    }
    builder.merge(merge)
    for (let column = at; column <= merge.lastColumn; column += 1) this.#covered[column] = merge.lastRow
    this.#column = merge.lastColumn + 1
  }

  #closeTable(): void {
    this.#closeCell()
    if (this.#builder === null) return
    const sheet = this.#builder.finish()
    const name = this.#caption?.trim() || sheet.name
    this.tables.push({ sheet: { ...sheet, name, ...(this.#date1904 && { date1904: true }) }, ...this.#count })
    this.#builder = null
    this.#caption = null
  }
}

function span(attributes: string, name: string): number {
  const number = Number(attribute(attributes, name) ?? 1)
  if (number > LIMITS.rows) throw new SheetRefusal('tooManyRows')
  return Number.isInteger(number) && number > 0 ? (name === 'colspan' ? Math.min(number, LIMITS.columns) : number) : 1
}
