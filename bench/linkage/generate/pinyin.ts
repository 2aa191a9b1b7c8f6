import { READINGS } from '#linkage/sounds/readings.ts'

const syllables = new Map<string, string>()
for (const row of READINGS.flatMap((line) => line.split(';'))) {
  const [syllable, columns] = row.split(' ') as [string, string]
  for (const character of columns.split(',')[0]!) syllables.set(character, syllable)
}

/** Toneless, one syllable a character. */
export function pinyinOf(name: string): string {
  return Array.from(name, (character) => syllables.get(character) ?? character).join(' ')
}
