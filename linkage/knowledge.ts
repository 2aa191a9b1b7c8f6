import type { Layout } from './compile-schema.ts'
import { FIRST_LUNAR_YEAR, lunarYears } from './dates/lunar.ts'
import { lookAlikes } from './glyphs/look-alikes.ts'
import type { Address } from './kernels.ts'
import { soundTables } from './sounds/syllables.ts'

const WORD = Int32Array.BYTES_PER_ELEMENT
/** Levels with which a pair may be settled at once, where the schema does not ask for the field: all. */
const ALL_LEVELS = -1

/**
 * What the kernels must know: the sounds of characters, which are written alike, the farmers' calendar, and the fields of a record.
 * @param keep puts an array where the kernels find it
 * @returns the words that `begin` of kernels/kernels.ts reads
 */
export function knowledgeFor(layout: Layout, keep: (array: Int32Array | Int16Array) => Address): Int32Array {
  const { readings, surnames, groups } = soundTables()
  const sounds = [keep(readings), keep(surnames), keep(groups)]
  const pairs = lookAlikes()
  const alike = [keep(pairs), pairs.length]
  const years = [keep(lunarYears), FIRST_LUNAR_YEAR, lunarYears.length / 3]
  const fields = [keep(fieldWords(layout)), layout.fields.length, layout.width * WORD]
  return Int32Array.of(...sounds, ...alike, ...years, ...fields)
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
