import { SheetRefusal } from '../refused.ts'
import type { RawSheet } from './grid.ts'
import { CellBudget, LIMITS } from './limits.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { attribute, decodeEntities, tagEnd } from './xml.ts'

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  mdash: '—',
  ndash: '–',
  times: '×',
  radic: '√',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  yen: '¥',
}

/** The tables of a web page, each a sheet: what web systems call an Excel export. @throws SheetRefusal corrupt, cut off included */
export function readHtml(html: string): RawSheet[] {
  return readPages([html])
}

/** The tables of several pages that are one workbook; the first page names the sheets. @throws SheetRefusal */
export function readPages(pages: readonly string[]): RawSheet[] {
  const reader = new HtmlReader(sheetNames(pages[0] ?? ''))
  for (const page of pages) {
    walkHtml(page, reader)
    // A table without its end was cut off: nobody can tell how many children were in the rest.
    if (reader.isOpen) throw new SheetRefusal('corrupt')
  }
  // The sheets of a page with frames lie in files beside it.
  if (reader.sheets.length === 0) throw new SheetRefusal('otherKind')
  return reader.sheets
}

function sheetNames(html: string): string[] {
  const head = html.slice(0, 65_536)
  const listed = [...head.matchAll(/<x:Name>([^<]*)<\/x:Name>/gi)].map((match) => decodeEntities(match[1]!, NAMED))
  const title = /<title>([^<]*)<\/title>/i.exec(head)?.[1]
  return listed.length > 0 ? listed : title === undefined ? [] : [decodeEntities(title, NAMED).trim()]
}

function walkHtml(html: string, reader: HtmlReader): void {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) return reader.text(html.slice(at))
    const next = html[open + 1] ?? ''
    if (!/[a-z/!?]/i.test(next)) {
      reader.text(html.slice(at, open + 1))
      at = open + 1
      continue
    }
    if (open > at) reader.text(html.slice(at, open))
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open)
      at = end === -1 ? html.length : end + 3
      continue
    }
    const end = tagEnd(html, open)
    if (end === -1) return
    const tag = /^<(\/?)([a-z0-9:]+)/i.exec(html.slice(open, Math.min(end, open + 40)))
    at = end + 1
    if (tag === null) continue
    const name = tag[2]!.toLowerCase()
    if (tag[1] === '/') reader.close(name)
    else reader.open(name, html.slice(open + tag[0].length, end))
    if (tag[1] === '' && (name === 'style' || name === 'script')) {
      const over = html.toLowerCase().indexOf(`</${name}`, at)
      at = over === -1 ? html.length : over
    }
  }
}

class HtmlReader {
  readonly sheets: RawSheet[] = []
  readonly #names: readonly string[]
  readonly #budget = new CellBudget()
  #builder: SheetBuilder | null = null
  #depth = 0
  /** Tables around the open one that only lay out the page. */
  #layouts = 0
  #row = 0
  #column = 0
  #cell: { text: string; across: number; down: number } | null = null
  /** Columns that a cell of an earlier row reaches down into, and to which row. */
  #covered: number[] = []

  constructor(names: readonly string[]) {
    this.#names = names
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
      if (this.sheets.length >= LIMITS.sheets) throw new SheetRefusal('tooLarge')
      this.#builder = new SheetBuilder(this.#names[this.sheets.length] ?? `表${this.sheets.length + 1}`, this.#budget)
      this.#row = 0
      this.#covered = []
      return
    }
    if (this.#builder === null || this.#depth > 1) return this.#inCell(name)
    if (name === 'tr') {
      this.#closeCell()
      this.#row += 1
      this.#column = 0
      this.#builder.touch(this.#row)
      if (/display\s*:\s*none/i.test(attribute(attributes, 'style') ?? '')) this.#builder.hideRow(this.#row)
    } else if (name === 'td' || name === 'th') {
      this.#closeCell()
      if (this.#row === 0) this.#row = 1
      this.#cell = { text: '', across: span(attributes, 'colspan'), down: span(attributes, 'rowspan') }
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
    if (this.#cell !== null) this.#cell.text += decodeEntities(text.replace(/\s+/g, ' '), NAMED)
  }

  close(name: string): void {
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
    builder.put(this.#row, at, lines.join('\n'))
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
    if (this.#builder !== null) this.sheets.push(this.#builder.finish())
    this.#builder = null
  }
}

function span(attributes: string, name: string): number {
  const number = Number(attribute(attributes, name) ?? 1)
  if (number > LIMITS.rows) throw new SheetRefusal('tooManyRows')
  return Number.isInteger(number) && number > 0 ? (name === 'colspan' ? Math.min(number, LIMITS.columns) : number) : 1
}
