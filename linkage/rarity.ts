import { addressOf } from './engine.ts'
import { hashesOf } from './hash-columns.ts'
import { levelIn } from './patterns.ts'
import type { Table } from './table.ts'
import type { Crew } from './threads/crew.ts'

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

/** Counts the names of the registry by sound; null for a schema without names of that kind. */
export async function countNames(crew: Crew, registry: Table): Promise<NameCounts | null> {
  const { engine } = crew
  const { layout, kernels } = engine
  const field = layout.fields.findIndex(({ kind }) => kind.levels.some(({ code }) => code === 'nickname'))
  if (field < 0 || registry.rows === 0) return null
  const { levels, parts } = layout.fields[field]!.kind
  const sounds = await hashesOf(registry, { field, part: parts.indexOf('sound') }, crew)
  let size = 1024
  while (size < registry.rows * 2) size *= 2
  const counts = engine.halves(size).fill(0)
  const squares = kernels.countSounds(addressOf(sounds), registry.rows, addressOf(counts), size - 1)
  const counted = levels.map(({ code }) => LEVELS.has(code))
  const isAgreement = (pattern: number): boolean => counted[levelIn(layout, pattern, field)]!
  return { sounds, counts, scale: registry.rows / squares, isAgreement }
}
