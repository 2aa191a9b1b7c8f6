import type { FieldPart, Layout } from './compile-schema.ts'
import type { Engine } from './engine.ts'
import { hashRows, type PartColumn } from './part-columns.ts'
import { levelIn } from './patterns.ts'
import type { Table } from './table.ts'

/** Agreement on 王伟 says less than agreement on a name borne once. */
export type Rarity = (registryRow: number, pattern: number) => number

const MOST = 8
const LEVELS = new Set(['same', 'homophone', 'near-sound'])

/** How often each sound of a name is borne in the registry; shared by threads. */
export interface NameCounts {
  /** The number of the field that holds the name. */
  readonly field: number
  /** Of each row of the registry. */
  readonly sounds: Int32Array
  /** By the lowest bits of a sound. */
  readonly counts: Uint16Array
  /** What, times a count, is how many times likelier than on average two strangers share it. */
  readonly scale: number
}

/**
 * Counts the names of the registry by sound; null for a schema without names of that kind.
 * @param columns of the parts of the layout, where they have been made
 */
export function countNames(engine: Engine, registry: Table, columns: readonly PartColumn[]): NameCounts | null {
  const { fields, parts } = engine.layout
  const field = fields.findIndex(({ kind }) => kind.levels.some(({ code }) => code === 'nickname'))
  if (field < 0 || registry.rows === 0) return null
  const part = fields[field]!.kind.parts.indexOf('sound')
  const known = columns[parts.findIndex((one) => one.field === field && one.part === part)]
  const sounds = known?.hashes ?? soundsOf(engine, registry, { field, part })
  let size = 1024
  while (size < registry.rows * 2) size *= 2
  const mask = size - 1
  const counts = new Uint16Array(new SharedArrayBuffer(size * Uint16Array.BYTES_PER_ELEMENT))
  let squares = 0
  for (const sound of sounds)
    if (sound !== 0 && counts[sound & mask]! < 0xffff) squares += 2 * counts[sound & mask]!++ + 1
  return { field, sounds, counts, scale: registry.rows / squares }
}

/**
 * How many times likelier than on average two strangers are to share the name of a row, for patterns in which the names
 * agree; 1 for all others.
 */
export function rarityOf(layout: Layout, names: NameCounts | null): Rarity {
  if (names === null) return () => 1
  const { field, sounds, counts, scale } = names
  const counted = layout.fields[field]!.kind.levels.map(({ code }) => LEVELS.has(code))
  const mask = counts.length - 1
  return (registryRow, pattern) => {
    if (!counted[levelIn(layout, pattern, field)]!) return 1
    return Math.min(MOST, Math.max(1 / MOST, counts[sounds[registryRow]! & mask]! * scale))
  }
}

function soundsOf(engine: Engine, registry: Table, sound: FieldPart): Int32Array {
  const sounds = engine.words(registry.rows)
  hashRows(engine, registry, [sound], [sounds], { from: 0, to: registry.rows })
  return sounds
}
