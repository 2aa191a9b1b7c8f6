import { SheetRefusal } from '../refused.ts'
import type { Cell, FormulaCell, RawSheet } from './grid.ts'
import { CellBudget, LIMITS } from './limits.ts'
import { cellOfNumber, monthOrDay, type NumberShown, shownByName } from './number-shown.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { attribute, walkXml } from './xml.ts'

/** The sheets of "XML Spreadsheet 2003", which school systems save as .xls. @throws SheetRefusal */
export function readSpreadsheetMl(xml: string): RawSheet[] {
  const reader = new SpreadsheetMlReader()
  walkXml(xml, reader)
  if (reader.sheet !== null || reader.sheets.length === 0) throw new SheetRefusal('corrupt')
  return reader.sheets
}

class SpreadsheetMlReader {
  readonly sheets: RawSheet[] = []
  sheet: SheetBuilder | null = null
  readonly #budget = new CellBudget()
  #state: RawSheet['state'] = 'visible'
  #row = 0
  #column = 0
  #place = 0
  #cell = ''
  #type = ''
  #text: string | null = null
  #visible = false
  /** A comment holds data of its own, which are nobody's cell. */
  #comment = false
  #date1904 = false
  readonly #styles = new Map<string, NumberShown>()
  #style = ''

  open(name: string, attributes: string): void {
    if (name === 'Worksheet') {
      if (this.sheets.length >= LIMITS.sheets) throw new SheetRefusal('tooLarge')
      this.sheet = new SheetBuilder(attribute(attributes, 'Name') ?? '', this.#budget)
      this.#state = 'visible'
      this.#row = 0
      this.#place = 0
    }
    const sheet = this.sheet
    if (sheet === null) return this.#openStyle(name, attributes)
    if (name === 'Comment') this.#comment = true
    if (this.#comment) return
    if (name === 'Column') {
      this.#place = position(attributes, this.#place)
      const span = Number(attribute(attributes, 'Span') ?? 0)
      if (attribute(attributes, 'Hidden') === '1') sheet.hideColumns(this.#place - 1, this.#place - 1 + span)
      this.#place += span
    } else if (name === 'Row') {
      this.#row = position(attributes, this.#row)
      this.#column = 0
      if (this.#row > LIMITS.lastRow) throw new SheetRefusal('tooManyRows')
      sheet.touch(this.#row)
      if (attribute(attributes, 'Hidden') === '1') sheet.hideRow(this.#row)
      const span = Number(attribute(attributes, 'Span') ?? 0)
      this.#row += Number.isInteger(span) && span > 0 ? span : 0
    } else if (name === 'Cell') this.#openCell(sheet, attributes)
    else if (name === 'Data') {
      this.#type = attribute(attributes, 'Type') ?? 'String'
      this.#text = ''
    } else if (name === 'Visible') this.#visible = true
  }

  #openStyle(name: string, attributes: string): void {
    if (name === 'Date1904') this.#date1904 = true
    if (name === 'Style') this.#style = attribute(attributes, 'ID') ?? ''
    if (name === 'NumberFormat') this.#styles.set(this.#style, shownByName(attribute(attributes, 'Format') ?? ''))
  }

  #openCell(sheet: SheetBuilder, attributes: string): void {
    this.#column = position(attributes, this.#column)
    this.#cell = attributes
    const across = Number(attribute(attributes, 'MergeAcross') ?? 0)
    const down = Number(attribute(attributes, 'MergeDown') ?? 0)
    const at = this.#column - 1
    if (across > 0 || down > 0)
      sheet.merge({ firstRow: this.#row, lastRow: this.#row + down, firstColumn: at, lastColumn: at + across })
  }

  text(text: string): void {
    if (this.#text !== null) this.#text += text
    else if (this.#visible && /hidden/i.test(text)) this.#state = /very/i.test(text) ? 'veryHidden' : 'hidden'
  }

  close(name: string): void {
    const sheet = this.sheet
    if (sheet === null) return
    if (name === 'Comment') this.#comment = false
    if (this.#comment) return
    if (name === 'Data' && this.#text !== null) {
      const shown = this.#styles.get(attribute(this.#cell, 'StyleID') ?? '')
      const value = valueOf(this.#text, { type: this.#type, shown, date1904: this.#date1904 })
      const formula = attribute(this.#cell, 'Formula')
      const cell: Cell =
        formula === undefined ? value : { kind: 'formula', reachesOut: /HYPERLINK|DDE/i.test(formula), value }
      sheet.put(this.#row, this.#column - 1, cell)
      this.#text = null
    } else if (name === 'Visible') this.#visible = false
    else if (name === 'Cell') this.#column += Math.max(0, Number(attribute(this.#cell, 'MergeAcross') ?? 0)) || 0
    else if (name === 'Worksheet') {
      const read = sheet.finish(this.#state)
      this.sheets.push(this.#date1904 ? { ...read, date1904: true } : read)
      this.sheet = null
    }
  }
}

function position(attributes: string, before: number): number {
  const index = Number(attribute(attributes, 'Index') ?? before + 1)
  return Number.isInteger(index) && index > 0 ? index : before + 1
}

interface DataKind {
  readonly type: string
  readonly shown: NumberShown
  readonly date1904: boolean
}

function valueOf(text: string, { type, shown, date1904 }: DataKind): Exclude<Cell, FormulaCell> {
  if (type === 'Number' && text.trim() !== '' && Number.isFinite(Number(text)))
    return cellOfNumber(Number(text), shown, date1904)
  if (type === 'Boolean') return text === '1'
  if (type === 'Error') return { kind: 'error', text }
  if (type !== 'DateTime' || !/^\d{4}-\d{2}-\d{2}/.test(text)) return text
  const day = text.slice(0, 10)
  return shown === 'month' ? monthOrDay(day) : { kind: 'date', day }
}
