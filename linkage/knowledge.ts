import type { Layout } from './compile-schema.ts'
import { FIRST_LUNAR_YEAR } from './dates/lunar-years.ts'
import type { Address } from './kernels.ts'
import { TABLES } from './knowledge-tables.ts'

const WORD = Int32Array.BYTES_PER_ELEMENT
/** Levels with which a pair may be settled at once, where the schema does not ask for the field: all. */
const ALL_LEVELS = -1

/**
 * What the kernels must know: the sounds of characters, which are written alike, the farmers' calendar, and the fields of a record.
 * @param keep puts an array where the kernels find it
 * @returns the words that `begin` of kernels/kernels.ts reads
 */
export function knowledgeFor(layout: Layout, keep: (array: Uint8Array | Int32Array) => Address): Int32Array {
  const [alike, years] = [bytesOf(TABLES.lookAlikes), bytesOf(TABLES.lunarYears)]
  return Int32Array.of(
    keep(bytesOf(TABLES.readings)),
    keep(bytesOf(TABLES.surnames)),
    keep(bytesOf(TABLES.groups)),
    keep(alike),
    alike.length / WORD,
    keep(years),
    FIRST_LUNAR_YEAR,
    years.length / WORD / 3,
    keep(fieldWords(layout)),
    layout.fields.length,
    layout.width * WORD,
  )
}

function bytesOf(table: string): Uint8Array {
  return Buffer.from(table, 'base64')
}

/** Eight words a field, as kernels/fields.ts reads them. */
function fieldWords({ fields, sure }: Layout): Int32Array {
  return Int32Array.from(
    fields.flatMap(({ kind, at, beside }, index) => {
      const places = [kind.number, at * WORD, beside === null ? -1 : fields[beside]!.at * WORD]
      const settling = bitsOf(sure?.allowed[index] ?? null)
      return [...places, kind.words * 2, kind.levels.length, kind.isTelling ? 1 : 0, settling, 0]
    }),
  )
}

function bitsOf(allowed: readonly boolean[] | null): number {
  if (allowed === null) return ALL_LEVELS
  return allowed.reduce((bits, isAllowed, level) => (isAllowed ? bits | (1 << level) : bits), 0)
}
