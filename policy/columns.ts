/** One bit a row, row 0 in the lowest bit of word 0. Bits past the last row are 0 wherever a caller sees them. */
export type Bits = Uint32Array

/** Indices into a dictionary; as narrow as the dictionary allows. */
export type CodeData = Uint8Array | Uint16Array | Uint32Array
export type NumberData = Float64Array | Int32Array | Int16Array | Uint8Array

/**
 * The values of one fact, one a row. `known` has the bit of every row whose value is known; what `data` holds in the
 * other rows is never looked at.
 *
 * - boolean: 1 is true, anything else false
 * - code: index into `codes`
 * - number: never NaN where known; whole numbers may stand in a narrower array
 * - day: days since 1970-01-01, a Beijing day between the years 0000 and 9999
 * - list: `data[plane]` has bit `i` of a row set when `codes[32 * plane + i]` is in its list. One plane holds 32 codes.
 */
export type Column =
  | { readonly kind: 'boolean'; readonly data: Uint8Array; readonly known: Bits }
  | { readonly kind: 'code'; readonly data: CodeData; readonly codes: readonly string[]; readonly known: Bits }
  | { readonly kind: 'number'; readonly data: NumberData; readonly known: Bits }
  | { readonly kind: 'day'; readonly data: Int32Array; readonly known: Bits }
  | {
      readonly kind: 'list'
      readonly data: readonly Uint32Array[]
      readonly codes: readonly string[]
      readonly known: Bits
    }

/** Facts of many subjects, by column. A fact that has no column is unknown in every row. */
export interface FactColumns {
  readonly rows: number
  /** Every array reaches to the end of the last word of rows: kernels read 32 rows at a time. */
  readonly columns: ReadonlyMap<string, Column>
}

/** Words that hold one bit for each of so many rows. */
export function wordsFor(rows: number): number {
  return Math.ceil(rows / 32)
}

/** All rows known, for a column without gaps. */
export function allKnown(rows: number): Bits {
  const bits = new Uint32Array(wordsFor(rows)).fill(0xffffffff)
  if (bits.length > 0) bits[bits.length - 1] = lastWordMask(rows)
  return bits
}

/** The bits of the last word that belong to rows. */
export function lastWordMask(rows: number): number {
  return rows % 32 === 0 ? 0xffffffff : 2 ** (rows % 32) - 1
}

/**
 * A table from arrays that somebody else filled, e.g. a reader of the database. Arrays that end with the last row are
 * copied to the length kernels need; arrays of `32 * wordsFor(rows)` are taken as they are.
 * @throws RangeError if an array is shorter than the rows
 */
export function tableOf(rows: number, columns: Iterable<readonly [string, Column]>): FactColumns {
  const fitted = new Map<string, Column>()
  for (const [name, column] of columns) fitted.set(name, fit(name, column, rows))
  return { rows, columns: fitted }
}

/** The same table with every array passed through `move`, e.g. into other memory or cut to some of its rows. */
export function mapArrays(column: Column, move: <T extends CodeData | NumberData>(data: T) => T, known: Bits): Column {
  switch (column.kind) {
    case 'boolean':
      return { ...column, data: move(column.data), known }
    case 'day':
      return { ...column, data: move(column.data), known }
    case 'code':
      return { ...column, data: move(column.data), known }
    case 'number':
      return { ...column, data: move(column.data), known }
    case 'list':
      return { ...column, data: column.data.map(move), known }
  }
}

function fit(name: string, column: Column, rows: number): Column {
  const words = wordsFor(rows)
  if (column.known.length < words) throw new RangeError(`column ${name}: ${column.known.length} words for ${rows} rows`)
  return mapArrays(
    column,
    (data) => {
      if (data.length < rows) throw new RangeError(`column ${name}: ${data.length} values for ${rows} rows`)
      return data.length === words * 32 ? data : resized(data, words * 32)
    },
    column.known.subarray(0, words),
  )
}

/** A copy of exactly so many values; what was not there is 0. */
function resized<T extends CodeData | NumberData>(data: T, length: number): T {
  const copy = new (data.constructor as new (length: number) => T)(length)
  copy.set(data.subarray(0, length))
  return copy
}
