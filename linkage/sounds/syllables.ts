import { READINGS } from './readings.ts'

const FIRST = 0x4e00
const COUNT = 0xa000 - FIRST
const BITS = 9
const MASK = (1 << BITS) - 1

export interface SoundTables {
  /** Three readings of nine bits for each character, the usual one lowest; 0 where a character has none. */
  readonly readings: Int32Array
  /** The reading as a surname, where it differs. */
  readonly surnames: Int16Array
  /** Of each syllable, the number of the group of syllables that are easily taken for one another. */
  readonly groups: Int16Array
}

/** Southern speech and careless typing: zh/z, ch/c, sh/s, n/l at the front, ng/n at the end. */
function nearSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/ng$/, 'n')
}

/** Read from READINGS: by tools/knowledge-tables.ts, for that takes longer than many a matching. */
export function soundTables(): SoundTables {
  const readings = new Int32Array(COUNT)
  const surnames = new Int16Array(COUNT)
  const groups = new Int16Array(1 << BITS)
  const numbers = new Map<string, number>()
  let syllable = 0
  const eachOf = (characters: string | undefined, act: (index: number) => void): void => {
    for (let at = 0; at < (characters?.length ?? 0); at += 1) act(characters!.charCodeAt(at) - FIRST)
  }
  const rows = READINGS.flatMap((line) => line.split(';')).map((row) => row.split(' '))
  const add = (index: number): void => {
    const known = readings[index]!
    const place = known === 0 ? 0 : known <= MASK ? 1 : 2
    readings[index] = known | (syllable << (place * BITS))
  }
  for (const column of [0, 2]) {
    syllable = 0
    for (const [, columns] of rows) {
      syllable += 1
      eachOf(columns!.split(',')[column], add)
    }
  }
  syllable = 0
  for (const [text, columns] of rows) {
    syllable += 1
    const near = nearSound(text!)
    if (!numbers.has(near)) numbers.set(near, numbers.size + 1)
    groups[syllable] = numbers.get(near)!
    eachOf(columns!.split(',')[1], (index) => (surnames[index] = syllable))
  }
  return { readings, surnames, groups }
}
