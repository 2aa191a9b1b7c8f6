import { addressOf, type Engine } from '../engine.ts'
import type { Address } from '../kernels.ts'
import type { Table } from '../table.ts'
import { type Header, isHeaderAgain, readHeader } from './header.ts'
import type { RowNames } from './row-names.ts'
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

const NO_PERSON = /合计|小计|总计|共计|累计|制表|填表|审核人|负责人|备注[:：]|^注[:：]|说明[:：]/u
const FIRST_ROWS = 500
const FIRST_NAMES = 1 << 14
/** The first rows of a list may be shorter than the rest: of so many that matters no more. */
const ENOUGH_ROWS = 32_000

// Words of a list, as kernels/lists.ts reads them.
const [SCAN, ID_COLUMN, RECORDS, ROWS, ROOM, READ] = [0, 1, 2, 3, 4, 5]
const [NAMES, NAMES_LENGTH, NAMES_ROOM, ENDS, COLUMNS] = [6, 7, 8, 9, 10]
/** What `readRows` answers, besides that the file has ended. */
const [CUT_OFF, FULL, DOUBTFUL] = [-1, 2, 3]

/**
 * Reads a list straight into records. Headings that come again, totals, notes and rows without any value are no persons and
 * are left out, and told.
 * @throws Error in Chinese when no headings are found
 */
export function readList(source: Source, engine: Engine): ReadList {
  const scanner = new RowScanner(engine, source)
  const header = readHeader(scanner, engine.layout)
  if (header === null)
    throw new Error(`没有找到表头（要有 ${engine.layout.fields.map(({ name }) => name).join('、')} 中至少两列）`)
  return new ListReader(engine, scanner, header, source.size).read()
}

class ListReader {
  readonly #engine: Engine
  readonly #scanner: RowScanner
  readonly #header: Header
  readonly #size: number
  readonly #skipped: Skipped[] = []
  readonly #list: Int32Array
  #isSized = false

  constructor(engine: Engine, scanner: RowScanner, header: Header, size: number) {
    this.#engine = engine
    this.#scanner = scanner
    this.#header = header
    this.#size = size
    this.#list = engine.words(COLUMNS + header.columns.length).fill(0)
    this.#list.set(header.columns, COLUMNS)
    this.#list[SCAN] = addressOf(scanner.scan)
    this.#list[ID_COLUMN] = header.idColumn
    this.#makeRoom(FIRST_ROWS, FIRST_NAMES)
  }

  read(): ReadList {
    const { kernels } = this.#engine
    const list = addressOf(this.#list)
    for (let answer = kernels.readRows(list); answer !== 0; answer = kernels.readRows(list)) {
      if (answer === CUT_OFF) this.#scanner.refill()
      else if (answer === FULL) this.#grow()
      else if (answer === DOUBTFUL) this.#judgeRow()
    }
    return this.#finish()
  }

  /** Takes the row that was read last, or tells why not. */
  #judgeRow(): void {
    const why = this.#whyNoPerson()
    if (why === null) this.#engine.kernels.takeRow(addressOf(this.#list))
    else this.#skipped.push({ row: this.#list[READ]!, why })
  }

  #whyNoPerson(): string | null {
    const { width } = this.#engine.layout
    const record = this.#engine.wordsAt((this.#list[RECORDS]! >>> 0) + this.#list[ROWS]! * width * 4, width)
    if (record.every((word) => word === 0)) return '没有内容'
    if (isHeaderAgain(this.#scanner, this.#header)) return '重复的表头'
    for (let column = 0; column < this.#scanner.count; column += 1)
      if (NO_PERSON.test(this.#scanner.text(column).normalize('NFKC').replaceAll(/\s/g, ''))) return '合计或说明'
    return null
  }

  /** A guess from the rows seen and the size of the file, once there are enough to guess by; then a quarter more each time. */
  #grow(): void {
    const [rows, read, named] = [this.#list[ROWS]!, this.#list[READ]!, this.#list[NAMES_LENGTH]!]
    const guess = this.#isSized ? rows * 1.25 : (this.#size / (this.#scanner.consumed / read)) * 1.02
    const isGood = rows >= ENOUGH_ROWS || guess < ENOUGH_ROWS
    const room = Math.ceil(isGood ? Math.max(guess, rows * 1.05) : ENOUGH_ROWS) + FIRST_ROWS
    this.#makeRoom(room, Math.ceil((named / rows) * room * 1.05) + FIRST_NAMES)
    this.#isSized = isGood
  }

  #makeRoom(room: number, namesRoom: number): void {
    const { width } = this.#engine.layout
    const list = this.#list
    const rows = list[ROWS]!
    const records = this.#engine.words(room * width)
    const names = this.#engine.bytes(namesRoom)
    const ends = this.#engine.words(room + 1)
    if (rows > 0) {
      records.set(this.#engine.wordsAt(list[RECORDS]! >>> 0, rows * width))
      names.set(this.#engine.bytesAt(list[NAMES]! >>> 0, list[NAMES_LENGTH]!))
      ends.set(this.#engine.wordsAt(list[ENDS]! >>> 0, rows + 1))
    } else ends[0] = 0
    const addresses: readonly [number, Address][] = [
      [RECORDS, addressOf(records)],
      [NAMES, addressOf(names)],
      [ENDS, addressOf(ends)],
    ]
    for (const [word, address] of addresses) list[word] = address
    list[ROOM] = room
    list[NAMES_ROOM] = namesRoom
  }

  #finish(): ReadList {
    const { fields, width } = this.#engine.layout
    const list = this.#list
    const rows = list[ROWS]!
    return {
      table: { rows, width, words: this.#engine.wordsAt(list[RECORDS]! >>> 0, rows * width) },
      names: {
        bytes: this.#engine.bytesAt(list[NAMES]! >>> 0, list[NAMES_LENGTH]!),
        ends: this.#engine.wordsAt(list[ENDS]! >>> 0, rows + 1),
      },
      skipped: this.#skipped,
      absent: fields.filter((_, index) => this.#header.columns[index]! < 0).map(({ name }) => name),
    }
  }
}
