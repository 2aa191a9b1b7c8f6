import type { Layout } from '../compile-schema.ts'
import { sharedWords, type Table } from '../table.ts'
import { cellText, type Header, isHeaderAgain, readHeader } from './header.ts'
import { RowNameCollector, type RowNames } from './row-names.ts'
import { RowScanner } from './row-scanner.ts'
import type { Source } from './source.ts'

export interface Skipped {
  /** Counted from 1 below the headings, blank lines not counted. */
  readonly row: number
  readonly why: string
}

export interface ReadList {
  readonly table: Table
  readonly names: RowNames
  readonly skipped: readonly Skipped[]
  /** Names of fields the file has no column for. */
  readonly absent: readonly string[]
}

const encoder = new TextEncoder()
const NO_PERSON = /合计|小计|总计|共计|累计|制表|填表|审核人|负责人|备注[:：]|^注[:：]|说明[:：]/u
const FIRST_ROWS = 500
const BLANK = 0x20

/**
 * Reads a list straight into records. Headings that come again, totals, notes and rows without any value are no persons and
 * are left out, and told.
 * @throws Error in Chinese when no headings are found
 */
export function readList(source: Source, layout: Layout): ReadList {
  const scanner = new RowScanner(source)
  const header = readHeader(scanner, layout)
  if (header === null)
    throw new Error(`没有找到表头（要有 ${layout.fields.map(({ name }) => name).join('、')} 中至少两列）`)
  const reader = new ListReader(scanner, header, layout, source.size)
  while (scanner.next()) reader.take()
  return reader.finish()
}

class ListReader {
  readonly #scanner: RowScanner
  readonly #header: Header
  readonly #layout: Layout
  readonly #size: number
  /** Places in a record by which a row without totals' words is known to be a person. */
  readonly #telling: readonly ((words: Int32Array, record: number) => boolean)[]
  readonly #skipped: Skipped[] = []
  #words: Int32Array
  #names = new RowNameCollector(FIRST_ROWS)
  #rows = 0
  #read = 0
  #isSized = false

  constructor(scanner: RowScanner, header: Header, layout: Layout, size: number) {
    this.#scanner = scanner
    this.#header = header
    this.#layout = layout
    this.#size = size
    this.#words = sharedWords(layout.width * FIRST_ROWS)
    this.#telling = layout.fields.flatMap(({ kind }, index) => {
      const first = kind.parts[0]!
      return isTelling(layout.schema.fields[index]!.kind)
        ? [(words: Int32Array, record: number) => first.hash(words, record) !== 0]
        : []
    })
  }

  take(): void {
    const { bytes, starts, ends, count } = this.#scanner
    const { fields, width } = this.#layout
    const { columns, idColumn } = this.#header
    const record = this.#rows * width
    if (record + width > this.#words.length) this.#grow()
    const words = this.#words
    for (let field = 0; field < fields.length; field += 1) {
      const column = columns[field]!
      const isHere = column >= 0 && column < count
      fields[field]!.kind.encode(bytes, isHere ? starts[column]! : 0, isHere ? ends[column]! : 0, words, record)
    }
    this.#read += 1
    const why = this.#isPerson(record) ? null : this.#whyNoPerson(record)
    if (why !== null) {
      this.#skipped.push({ row: this.#read, why })
      return
    }
    if (idColumn >= 0 && idColumn < count) {
      let [from, to] = [starts[idColumn]!, ends[idColumn]!]
      while (from < to && bytes[from]! <= BLANK) from += 1
      while (from < to && bytes[to - 1]! <= BLANK) to -= 1
      this.#names.add(this.#rows, bytes, from, to)
    } else {
      const number = encoder.encode(idColumn >= 0 ? '' : String(this.#read))
      this.#names.add(this.#rows, number, 0, number.length)
    }
    this.#rows += 1
  }

  #isPerson(record: number): boolean {
    for (const isThere of this.#telling) if (isThere(this.#words, record)) return true
    return false
  }

  #whyNoPerson(record: number): string | null {
    const { width } = this.#layout
    if (this.#words.subarray(record, record + width).every((word) => word === 0)) return '没有内容'
    if (isHeaderAgain(this.#scanner, this.#header)) return '重复的表头'
    for (let column = 0; column < this.#scanner.count; column += 1) {
      if (NO_PERSON.test(cellText(this.#scanner, column).normalize('NFKC').replaceAll(/\s/g, ''))) return '合计或说明'
    }
    return null
  }

  /** At first a guess from the rows seen and the size of the file, then a quarter more each time. */
  #grow(): void {
    const { width } = this.#layout
    const guess = this.#isSized ? this.#rows * 1.25 : (this.#size / (this.#scanner.consumed / this.#read)) * 1.02
    const larger = sharedWords(Math.ceil(Math.max(guess, this.#rows * 1.05) + FIRST_ROWS) * width)
    larger.set(this.#words.subarray(0, this.#rows * width))
    this.#words = larger
    this.#isSized = true
  }

  finish(): ReadList {
    const { fields, width } = this.#layout
    return {
      table: { rows: this.#rows, width, words: this.#words.subarray(0, this.#rows * width) },
      names: this.#names.names(this.#rows),
      skipped: this.#skipped,
      absent: fields.filter((_, index) => this.#header.columns[index]! < 0).map(({ name }) => name),
    }
  }
}

/** Kinds that only persons have. */
function isTelling(kind: string): boolean {
  return kind === 'id' || kind === 'id-cn' || kind === 'date' || kind === 'phone'
}
