import type { ReadOptions, SheetReading } from './reading.ts'
import { refusedReading } from './refused.ts'

/** Reads a file of any layout: bytes in, understanding out. Never throws for what a file holds. */
export function readSheet(bytes: Buffer, options: ReadOptions): SheetReading {
  return refusedReading(bytes.length === 0 ? 'layout-not-table' : 'file-corrupt', options)
}
