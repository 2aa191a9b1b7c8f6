import { deflateSync, inflateSync } from 'node:zlib'
import type { GoodRow } from '../rules.ts'

/** Rows registered in one transaction: a second of work, so that nobody's chain waits longer. */
export const CHUNK_ROWS = 500

/** The rows in portions. They repeat themselves: packed they are a tenth, and sealing and writing take less than packing does. */
export function packRows(rows: readonly GoodRow[]): Uint8Array[] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, number) => {
    const part = rows.slice(number * CHUNK_ROWS, (number + 1) * CHUNK_ROWS)
    return deflateSync(JSON.stringify(part), { level: 1 })
  })
}

export function unpackRows(packed: Uint8Array): readonly GoodRow[] {
  return JSON.parse(inflateSync(packed).toString('utf8')) as GoodRow[]
}
