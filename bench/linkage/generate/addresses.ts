import { Random } from './random.ts'

// Persons as the data sets of FEBRL hold them, with mistakes of the kinds its generator makes (P. Christen, "Probabilistic Data
// Generation for Deduplication and Data Linkage", IDEAL 2005): typing, scanning, hearing, words swapped, left out, parted or
// joined, fields swapped, values missing. Our own code; the words are made up from syllables.

export type Person = Record<(typeof FIELDS)[number], string> & { rec_id: string }

export const FIELDS = [
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
  'soc_sec_id',
] as const
type FieldName = (typeof FIELDS)[number]

const STATES = ['nsw', 'vic', 'qld', 'wa', 'sa', 'tas', 'act', 'nt']
const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'th',
  'w',
]
const RHYMES = ['a', 'an', 'ar', 'e', 'el', 'en', 'er', 'ey', 'i', 'ia', 'in', 'o', 'on', 'or', 'ow', 'u', 'um', 'ynn']
const STREETS = ['street', 'road', 'place', 'avenue', 'court', 'crescent', 'circuit', 'close']
const SCANNED: readonly (readonly [string, string])[] = [
  ['m', 'rn'],
  ['l', '1'],
  ['o', '0'],
  ['s', '5'],
  ['cl', 'd'],
  ['g', '9'],
  ['b', '6'],
  ['e', 'c'],
]
const HEARD: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['c', 'k'],
  ['ey', 'y'],
  ['th', 't'],
  ['ow', 'o'],
  ['ch', 'sh'],
  ['i', 'y'],
  ['er', 'a'],
]
const MISTAKES_A_RECORD = 3
const MOST_A_FIELD = 2

export interface AddressSet {
  readonly rows: number
  readonly seed: number
}

/** A list of originals and one of their copies, each with one to three mistakes. */
export function makeAddresses({ rows, seed }: AddressSet): { registry: Person[]; roster: Person[] } {
  const random = new Random(seed ^ 0x0feb)
  const pools = {
    given: Array.from({ length: 600 }, () => word(random, 2)),
    family: Array.from({ length: 2500 }, () => word(random, 2 + random.below(2))),
    suburb: Array.from({ length: 900 }, () => word(random, 3)),
    street: Array.from({ length: 1500 }, () => word(random, 2)),
  }
  const registry = Array.from({ length: rows }, (_, index): Person => {
    const blank = (share: number, text: string): string => (random.chance(share) ? '' : text)
    return {
      rec_id: `rec-${index}-org`,
      given_name: blank(0.02, random.early(pools.given)),
      surname: blank(0.01, random.early(pools.family)),
      street_number: blank(0.03, String(1 + Math.floor(random.next() ** 2 * 300))),
      address_1: blank(0.02, `${random.of(pools.street)} ${random.early(STREETS)}`),
      address_2: blank(0.15, `${word(random, 2)} ${word(random, 2)}`),
      suburb: blank(0.01, random.early(pools.suburb)),
      postcode: String(2000 + random.below(6000)),
      state: blank(0.01, random.early(STATES)),
      date_of_birth: blank(0.02, dateText(random)),
      soc_sec_id: String(1_000_000 + random.below(9_000_000)),
    }
  })
  const roster = registry.map((person, index) => damage(random, { ...person, rec_id: `rec-${index}-dup-0` }))
  const shuffled = roster.map((person) => ({ person, place: random.next() })).sort((a, b) => a.place - b.place)
  return { registry, roster: shuffled.map(({ person }) => person) }
}

function word(random: Random, syllables: number): string {
  return Array.from({ length: syllables }, () => random.of(ONSETS) + random.of(RHYMES)).join('')
}

function dateText(random: Random): string {
  return new Date(Date.UTC(1900, 0, 1) + random.below(36_000) * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '')
}

function damage(random: Random, person: Person): Person {
  const counts = new Map<FieldName, number>()
  const mistakes = 1 + random.below(MISTAKES_A_RECORD)
  for (let made = 0; made < mistakes; ) {
    const field = random.of(FIELDS)
    const already = counts.get(field) ?? 0
    if (already >= MOST_A_FIELD) continue
    counts.set(field, already + 1)
    made += 1
    if (random.chance(0.08))
      swapFields(person, random.chance(0.6) ? ['given_name', 'surname'] : ['address_1', 'address_2'])
    else person[field] = damaged(random, person[field], /^\d/.test(person[field]))
  }
  return person
}

function swapFields(person: Person, [one, other]: readonly [FieldName, FieldName]): void {
  ;[person[one], person[other]] = [person[other], person[one]]
}

function damaged(random: Random, text: string, isNumber: boolean): string {
  if (text === '') return text
  const way = random.next()
  if (way < 0.12) return ''
  if (!isNumber && way < 0.25) return replaced(random, text, HEARD)
  if (way < 0.35) return replaced(random, text, SCANNED)
  if (!isNumber && way < 0.42 && text.includes(' ')) return text.split(' ').toReversed().join(' ')
  if (!isNumber && way < 0.46) return text.replace(' ', '')
  const at = random.below(text.length)
  const [before, after] = [text.slice(0, at), text.slice(at + 1)]
  const key = isNumber ? String(random.below(10)) : random.of('abcdefghijklmnopqrstuvwxyz')
  if (way < 0.6) return before + key + text.slice(at)
  if (way < 0.75) return text.length > 1 ? before + after : text
  if (way < 0.9) return before + key + after
  return at > 0 ? text.slice(0, at - 1) + text[at]! + text[at - 1]! + after : text
}

function replaced(random: Random, text: string, pairs: readonly (readonly [string, string])[]): string {
  const [from, to] = random.of(pairs)
  return text.includes(from) ? text.replace(from, to) : text.includes(to) ? text.replace(to, from) : text
}
