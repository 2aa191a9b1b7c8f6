import { READINGS } from './readings.ts'

const FIRST = 0x4e00
const COUNT = 0xa000 - FIRST
const BITS = 9
const MASK = (1 << BITS) - 1

/** Three readings of nine bits for each character, the usual one lowest; 0 where a character has none. */
const readings = new Int32Array(COUNT)
/** The reading as a surname, where it differs. */
const surnames = new Int16Array(COUNT)
/** Of each syllable, the number of the group of syllables that are easily taken for one another. */
const groups = new Int16Array(1 << BITS)

/** Southern speech and careless typing: zh/z, ch/c, sh/s, n/l at the front, ng/n at the end. */
function nearSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/ng$/, 'n')
}

function load(): void {
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
}
load()

/** How a character of a name is usually read, 1 to 511; 0 when it has no known reading. */
export function readingOf(code: number, isSurname: boolean): number {
  const index = code - FIRST
  if (index < 0 || index >= COUNT) return 0
  const surname = isSurname ? surnames[index]! : 0
  return surname !== 0 ? surname : readings[index]! & MASK
}

/** The group of sounds a character belongs to, from 1; its own code, negative, when it has no known reading. */
export function soundGroupOf(code: number, isSurname: boolean): number {
  const reading = readingOf(code, isSurname)
  return reading === 0 ? -code : groups[reading]!
}

/** Whether two characters can be read alike: 2 the same syllable, 1 one easily taken for the other, 0 neither. */
export function soundsAlike(left: number, right: number): 0 | 1 | 2 {
  const a = left - FIRST
  const b = right - FIRST
  if (a < 0 || b < 0 || a >= COUNT || b >= COUNT) return 0
  const leftAll = readings[a]!
  const rightAll = readings[b]!
  let near: 0 | 1 = 0
  for (let i = 0; i < 4; i += 1) {
    const one = i === 3 ? surnames[a]! : (leftAll >> (i * BITS)) & MASK
    if (one === 0) continue
    for (let j = 0; j < 4; j += 1) {
      const other = j === 3 ? surnames[b]! : (rightAll >> (j * BITS)) & MASK
      if (other === 0) continue
      if (one === other) return 2
      if (groups[one] === groups[other]) near = 1
    }
  }
  return near
}
