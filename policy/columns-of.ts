import {
  type Bits,
  type CodeData,
  type Column,
  type FactColumns,
  type NumberData,
  tableOf,
  wordsFor,
} from './columns.ts'
import { dayNumber } from './day-number.ts'
import { factOf } from './evaluate.ts'
import { type FactCatalogue, type FactDefinition, type Facts, type FactValue, isDay } from './facts.ts'

/** What is gathered of one fact while the rows pass. */
interface Gathering {
  add(value: FactValue | undefined): void
  finish(rows: number): Column
}

/**
 * Turns rows of plain facts into columns. A value that is none of the fact's type (a text where a number belongs, NaN,
 * 30 February) is unknown: see {@link knownValue}. A code that the catalogue does not list stays a code of its own.
 * @param names facts wanted; one that the catalogue does not know gets no column, so it is unknown
 */
export function columnsOf(catalogue: FactCatalogue, names: Iterable<string>, rows: Iterable<Facts>): FactColumns {
  const gatherings = [...new Set(names)].flatMap((name) => {
    const definition = catalogue.get(name)
    return definition === undefined ? [] : [{ name, definition, gathering: gather(definition) }]
  })
  let count = 0
  for (const facts of rows) {
    count += 1
    for (const { name, definition, gathering } of gatherings) {
      gathering.add(knownValue(definition, factOf(facts, name)))
    }
  }
  return tableOf(
    count,
    gatherings.map(({ name, gathering }) => [name, gathering.finish(count)] as const),
  )
}

/**
 * The value if it is one of the fact's type, else undefined: what a column can hold, and a typed column of the database
 * as well. Infinite numbers are numbers, and a code outside the closed set is a code, as `testLeaf` has it.
 */
export function knownValue({ type }: FactDefinition, value: unknown): FactValue | undefined {
  if (type === 'list') {
    const codes: unknown[] = Array.isArray(value) ? value : [null]
    return codes.every((code) => typeof code === 'string') ? codes : undefined
  }
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined
  if (type === 'number') return typeof value === 'number' && !Number.isNaN(value) ? value : undefined
  return typeof value === 'string' && (type === 'string' || isDay(value)) ? value : undefined
}

function gather({ type, values }: FactDefinition): Gathering {
  const codes = new Map<string, number>(Object.keys(values ?? {}).map((code, index) => [code, index]))
  const codeOf = (code: string): number => {
    if (!codes.has(code)) codes.set(code, codes.size)
    return codes.get(code)!
  }
  if (type === 'list') return gatherLists(codes, codeOf)
  const days = new Map<string, number>()
  const dayOf = (text: string): number => {
    if (!days.has(text)) days.set(text, dayNumber(text) ?? Number.NaN)
    return days.get(text)!
  }
  // NaN stands for the unknown while gathering: no known value is NaN.
  const numbers: number[] = []
  return {
    add: (value) => {
      if (typeof value === 'string') numbers.push(type === 'date' ? dayOf(value) : codeOf(value))
      else numbers.push(value === undefined ? Number.NaN : Number(value))
    },
    finish: (rows) => {
      const known = knownBits(rows, (row) => !Number.isNaN(numbers[row]))
      if (type === 'boolean') return { kind: 'boolean', data: Uint8Array.from(numbers), known }
      if (type === 'date') return { kind: 'day', data: Int32Array.from(numbers), known }
      if (type === 'number') return { kind: 'number', data: narrowest(numbers), known }
      return { kind: 'code', data: narrowestCodes(numbers, codes.size), codes: [...codes.keys()], known }
    },
  }
}

function gatherLists(codes: ReadonlyMap<string, number>, codeOf: (code: string) => number): Gathering {
  const lists: (number[] | undefined)[] = []
  return {
    add: (value) => lists.push(Array.isArray(value) ? value.map(codeOf) : undefined),
    finish: (rows) => {
      const data = Array.from({ length: Math.ceil(codes.size / 32) }, () => new Uint32Array(rows))
      lists.forEach((list, row) => {
        for (const code of list ?? []) data[code >>> 5]![row]! |= 1 << (code & 31)
      })
      return { kind: 'list', data, codes: [...codes.keys()], known: knownBits(rows, (row) => lists[row] !== undefined) }
    },
  }
}

function knownBits(rows: number, isKnown: (row: number) => boolean): Bits {
  const bits = new Uint32Array(wordsFor(rows))
  for (let row = 0; row < rows; row += 1) if (isKnown(row)) bits[row >>> 5]! |= 1 << (row & 31)
  return bits
}

/** Ages and counts fit a byte; scanning a byte a row is what makes a column fast. */
function narrowest(numbers: readonly number[]): NumberData {
  let [low, high] = [0, 0]
  for (const value of numbers) {
    if (Number.isNaN(value)) continue
    if (!Number.isInteger(value)) return Float64Array.from(numbers)
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low >= 0 && high <= 255) return Uint8Array.from(numbers)
  if (low >= -32_768 && high <= 32_767) return Int16Array.from(numbers)
  if (low >= -2_147_483_648 && high <= 2_147_483_647) return Int32Array.from(numbers)
  return Float64Array.from(numbers)
}

function narrowestCodes(numbers: readonly number[], size: number): CodeData {
  if (size <= 256) return Uint8Array.from(numbers)
  return size <= 65_536 ? Uint16Array.from(numbers) : Uint32Array.from(numbers)
}
