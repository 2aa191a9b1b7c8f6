import type { Layout } from './compile-schema.ts'
import type { Part } from './kinds/kind.ts'
import type { PartColumn } from './part-columns.ts'
import { levelIn } from './patterns.ts'
import type { Table } from './table.ts'

/** Agreement on 王伟 says less than agreement on a name borne once. */
export type Rarity = (registryRow: number, pattern: number) => number

const MOST = 8
const LEVELS = new Set(['same', 'homophone', 'near-sound'])

/**
 * How many times likelier than on average two strangers are to share the name of a row, for patterns in which the names
 * agree; 1 for all others. Counted by sound over the registry.
 * @param columns of the parts of the layout, where they have been made
 */
export function rarityIn(layout: Layout, registry: Table, columns: readonly PartColumn[]): Rarity {
  const place = layout.fields.findIndex(({ kind }) => kind.levels.some(({ code }) => code === 'nickname'))
  if (place < 0 || registry.rows === 0) return () => 1
  const { kind } = layout.fields[place]!
  const part = kind.parts.find(({ name }) => name === 'sound')!
  const sounds = columns[layout.parts.indexOf(part)]?.hashes ?? soundsOf(registry, part)
  const counted = kind.levels.map(({ code }) => LEVELS.has(code))
  let size = 1024
  while (size < registry.rows * 2) size *= 2
  const mask = size - 1
  const counts = new Uint16Array(size)
  let squares = 0
  for (const sound of sounds)
    if (sound !== 0 && counts[sound & mask]! < 0xffff) squares += 2 * counts[sound & mask]!++ + 1
  return (registryRow, pattern) => {
    if (!counted[levelIn(layout, pattern, place)]!) return 1
    const count = counts[sounds[registryRow]! & mask]!
    return Math.min(MOST, Math.max(1 / MOST, (count * registry.rows) / squares))
  }
}

function soundsOf(registry: Table, { hash }: Part): Int32Array {
  const sounds = new Int32Array(registry.rows)
  for (let row = 0; row < registry.rows; row += 1) sounds[row] = hash(registry.words, row * registry.width)
  return sounds
}
