import type { Layout } from './compile-schema.ts'
import { levelIn } from './patterns.ts'
import type { Table } from './table.ts'

/** Agreement on 王伟 says less than agreement on a name borne once. */
export type Rarity = (registryRow: number, pattern: number) => number

const MOST = 8
const LEVELS = new Set(['same', 'homophone', 'near-sound'])

/**
 * How many times likelier than on average two strangers are to share the name of a row, for patterns in which the names
 * agree; 1 for all others. Counted by sound over the registry.
 */
export function rarityIn(layout: Layout, registry: Table): Rarity {
  const place = layout.fields.findIndex(({ kind }) => kind.levels.some(({ code }) => code === 'nickname'))
  if (place < 0 || registry.rows === 0) return () => 1
  const { kind } = layout.fields[place]!
  const { hash } = kind.parts.find(({ name }) => name === 'sound')!
  const counted = kind.levels.map(({ code }) => LEVELS.has(code))
  let size = 1024
  while (size < registry.rows * 2) size *= 2
  const counts = new Uint16Array(size)
  let squares = 0
  for (let row = 0; row < registry.rows; row += 1) {
    const value = hash(registry.words, row * registry.width)
    if (value !== 0 && counts[value & (size - 1)]! < 0xffff) squares += 2 * counts[value & (size - 1)]!++ + 1
  }
  return (registryRow, pattern) => {
    if (!counted[levelIn(layout, pattern, place)]!) return 1
    const count = counts[hash(registry.words, registryRow * registry.width) & (size - 1)]!
    return Math.min(MOST, Math.max(1 / MOST, (count * registry.rows) / squares))
  }
}
