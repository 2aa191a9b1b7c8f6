import { SheetRefusal } from '../refused.ts'
import type { Cell, DateCell, Plain, RawSheet } from './grid.ts'
import { CellBudget, LIMITS } from './limits.ts'
import { monthOrDay } from './number-shown.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { attribute, walkXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** The sheets of an OpenDocument workbook (ISO/IEC 26300). @throws SheetRefusal */
export function readOds(archive: Archive): RawSheet[] {
  const manifest = archive.read('META-INF/manifest.xml')?.toString('utf8') ?? ''
  if (/<(?:\w+:)?encryption-data\b/.test(manifest)) throw new SheetRefusal('encrypted')
  const content = archive.read('content.xml')
  if (content === undefined) throw new SheetRefusal('corrupt')
  if (content.length > LIMITS.text) throw new SheetRefusal('tooLarge')
  return readFlatOds(content.toString('utf8'))
}

/** The same in one file of XML (.fods). @throws SheetRefusal corrupt, cut off included */
export function readFlatOds(content: string): RawSheet[] {
  const reader = new OdsReader()
  walkXml(content, reader)
  if (reader.isOpen || reader.sheets.length === 0) throw new SheetRefusal('corrupt')
  return reader.sheets
}

const ASIDE: ReadonlySet<string> = new Set(
  'annotation ruby-text shapes frame custom-shape g rect line ellipse control caption'.split(' '),
)

interface OpenCell {
  readonly attributes: string
  readonly columns: number
  text: string
}

class OdsReader {
  readonly sheets: RawSheet[] = []
  readonly #budget = new CellBudget()
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #builder: SheetBuilder | null = null
  #state: RawSheet['state'] = 'visible'
  #row = 0
  #repeat = 1
  #rowHidden = false
  #column = 0
  #place = 0
  #cells: { column: number; cell: Cell }[] = []
  #cell: OpenCell | null = null
  /** Depth in what hangs at a cell and is not in it: notes, shapes, the reading of a name. */
  #aside = 0
  #paragraphs = 0
  #date1904 = false

  /** Whether a sheet was begun and not ended. */
  get isOpen(): boolean {
    return this.#builder !== null
  }

  open(name: string, attributes: string): void {
    if (name === 'style') this.#style = attribute(attributes, 'name') ?? ''
    if (name === 'table-properties' && attribute(attributes, 'display') === 'false') this.#hiddenStyles.add(this.#style)
    if (name === 'null-date') this.#date1904 = attribute(attributes, 'date-value') === '1904-01-01'
    if (ASIDE.has(name)) this.#aside += 1
    if (this.#aside > 0) return
    if (name === 'table') this.#openTable(attributes)
    const builder = this.#builder
    if (builder === null) return
    if (name === 'table-column') {
      const repeat = count(attribute(attributes, 'number-columns-repeated'))
      if (isHidden(attributes)) builder.hideColumns(this.#place, this.#place + repeat - 1)
      this.#place += repeat
    } else if (name === 'table-row') {
      this.#repeat = count(attribute(attributes, 'number-rows-repeated'))
      this.#rowHidden = isHidden(attributes)
      this.#column = 0
      this.#cells = []
    } else if (name === 'table-cell' || name === 'covered-table-cell') this.#openCell(name, attributes)
    else if (this.#cell !== null) this.#inside(this.#cell, name, attributes)
  }

  #openTable(attributes: string): void {
    if (this.sheets.length >= LIMITS.sheets) throw new SheetRefusal('tooLarge')
    this.#builder = new SheetBuilder(attribute(attributes, 'name') ?? '', this.#budget)
    this.#state = this.#hiddenStyles.has(attribute(attributes, 'style-name') ?? '') ? 'hidden' : 'visible'
    this.#row = 1
    this.#place = 0
  }

  #openCell(name: string, attributes: string): void {
    const columns = count(attribute(attributes, 'number-columns-repeated'))
    const [across, down] = [
      attribute(attributes, 'number-columns-spanned'),
      attribute(attributes, 'number-rows-spanned'),
    ]
    if (name === 'table-cell' && (across !== undefined || down !== undefined))
      this.#builder?.merge({
        firstRow: this.#row,
        lastRow: this.#row + count(down) - 1,
        firstColumn: this.#column,
        lastColumn: this.#column + count(across) - 1,
      })
    // What a merge covers is kept in the file but seen by nobody.
    this.#cell = { attributes: name === 'table-cell' ? attributes : '', columns, text: '' }
    this.#paragraphs = 0
  }

  #inside(cell: OpenCell, name: string, attributes: string): void {
    if (name === 'p') {
      if (this.#paragraphs > 0) cell.text += '\n'
      this.#paragraphs += 1
    } else if (name === 's') cell.text += ' '.repeat(Math.min(count(attribute(attributes, 'c')), 100))
    else if (name === 'tab') cell.text += '\t'
    else if (name === 'line-break') cell.text += '\n'
  }

  text(text: string): void {
    if (this.#cell !== null && this.#aside === 0 && this.#paragraphs > 0) this.#cell.text += text
  }

  close(name: string): void {
    if (ASIDE.has(name)) this.#aside -= 1
    if (this.#aside > 0) return
    if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell()
    if (name === 'table-row') this.#closeRow()
    if (name === 'table' && this.#builder !== null) {
      const sheet = this.#builder.finish(this.#state)
      this.sheets.push(this.#date1904 ? { ...sheet, date1904: true } : sheet)
      this.#builder = null
    }
  }

  #closeCell(): void {
    const cell = this.#cell
    this.#cell = null
    if (cell === null) return
    const value = cell.attributes === '' ? null : valueOf(cell)
    if (value !== null && value !== '') {
      if (cell.columns > LIMITS.columns) throw new SheetRefusal('tooManyRows')
      for (let at = 0; at < cell.columns; at += 1) this.#cells.push({ column: this.#column + at, cell: value })
    }
    this.#column += cell.columns
  }

  #closeRow(): void {
    const builder = this.#builder
    if (builder === null) return
    if (this.#cells.length > 0) {
      if (this.#repeat > LIMITS.rows) throw new SheetRefusal('tooManyRows')
      for (let at = 0; at < this.#repeat; at += 1)
        for (const { column, cell } of this.#cells) builder.put(this.#row + at, column, cell)
      if (this.#rowHidden) for (let at = 0; at < this.#repeat; at += 1) builder.hideRow(this.#row + at)
    }
    // The filler up to the last possible row is nobody's.
    if (this.#row + this.#repeat < LIMITS.lastRow - 1000) builder.touch(this.#row + this.#repeat - 1)
    this.#row += this.#repeat
  }
}

function isHidden(attributes: string): boolean {
  const visibility = attribute(attributes, 'visibility')
  return visibility === 'collapse' || visibility === 'filter'
}

function count(text: string | undefined): number {
  const number = Number(text ?? 1)
  return Number.isInteger(number) && number >= 1 && number <= LIMITS.lastRow ? number : 1
}

function valueOf(cell: OpenCell): Cell {
  const formula = attribute(cell.attributes, 'formula')
  const value = plainValue(cell)
  if (formula === undefined) return value
  return { kind: 'formula', reachesOut: /\b(?:HYPERLINK|DDE|WEBSERVICE)\s*\(/i.test(formula), value }
}

/** A day of which only the month is shown. */
const MONTH = /^\d{4}\s*[-./年]\s*\d{1,2}\s*月?$/

function plainValue({ attributes, text }: OpenCell): Plain | DateCell {
  const type = attribute(attributes, 'value-type')
  if (type === 'date') {
    const day = (attribute(attributes, 'date-value') ?? '').slice(0, 10)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return text
    return MONTH.test(text) ? monthOrDay(day) : { kind: 'date', day }
  }
  if (type === 'float' || type === 'currency' || type === 'percentage') {
    const number = Number(attribute(attributes, 'value'))
    return Number.isFinite(number) ? number : text
  }
  if (type === 'boolean') return attribute(attributes, 'boolean-value') === 'true'
  return text === '' ? (attribute(attributes, 'string-value') ?? null) : text
}
