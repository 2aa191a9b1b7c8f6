import type { FieldPart } from './compile-schema.ts'
import { addressOf, type Engine } from './engine.ts'
import { hashRows, type PartColumn } from './part-columns.ts'
import { levelIn } from './patterns.ts'
import type { Table } from './table.ts'

// Agreement on 王伟 says less than agreement on a name borne once.

/** Names that agree are counted by their sound: what sounds the same is meant by these levels. */
const LEVELS = new Set(['same', 'homophone', 'near-sound'])

/** How often each sound of a name is borne in the registry. */
export interface NameCounts {
  /** Of each row of the registry. */
  readonly sounds: Int32Array
  /** By the lowest bits of a sound. */
  readonly counts: Uint16Array
  /** What, times a count, is how many times likelier than on average two strangers share it. */
  readonly scale: number
  /** Whether the names agree in a pattern. */
  readonly isAgreement: (pattern: number) => boolean
}

/**
 * Counts the names of the registry by sound; null for a schema without names of that kind.
 * @param columns of the parts of the layout, where they have been made
 */
export function countNames(engine: Engine, registry: Table, columns: readonly PartColumn[]): NameCounts | null {
  const { layout, kernels } = engine
  const field = layout.fields.findIndex(({ kind }) => kind.levels.some(({ code }) => code === 'nickname'))
  if (field < 0 || registry.rows === 0) return null
  const { levels, parts } = layout.fields[field]!.kind
  const part = parts.indexOf('sound')
  const known = columns[layout.parts.findIndex((one) => one.field === field && one.part === part)]
  const sounds = known?.hashes ?? soundsOf(engine, registry, { field, part })
  let size = 1024
  while (size < registry.rows * 2) size *= 2
  const counts = engine.halves(size).fill(0)
  const squares = kernels.countSounds(addressOf(sounds), registry.rows, addressOf(counts), size - 1)
  const counted = levels.map(({ code }) => LEVELS.has(code))
  const isAgreement = (pattern: number): boolean => counted[levelIn(layout, pattern, field)]!
  return { sounds, counts, scale: registry.rows / squares, isAgreement }
}

function soundsOf(engine: Engine, registry: Table, sound: FieldPart): Int32Array {
  const sounds = engine.words(registry.rows)
  hashRows(engine, registry, [sound], [sounds], { from: 0, to: registry.rows })
  return sounds
}
