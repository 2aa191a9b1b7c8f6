import { elderName, homophoneOf, lookAlikeOf, SURNAMES } from './names.ts'
import { type Child, pad, phoneNumber } from './people.ts'
import type { Random } from './random.ts'

/** A child as somebody wrote it down. */
export interface Row {
  name: string
  sex: string
  idno: string
  dob: string
  guardian: string
  phone: string
  village: string
}

/** One way of getting a row wrong, and how often it happens in a roster of the standard set. */
interface Mistake {
  readonly code: string
  readonly rate: number
  /** … and in the hard one. */
  readonly hard: number
  readonly make: (random: Random, row: Row, child: Child) => void
}

const DAY = 86_400_000

export const MISTAKES: readonly Mistake[] = [
  { code: 'nH', rate: 0.014, hard: 0.04, make: changeCharacter(homophoneOf) },
  { code: 'nS', rate: 0.011, hard: 0.03, make: changeCharacter(lookAlikeOf) },
  { code: 'nD', rate: 0.002, hard: 0.008, make: dropCharacter },
  {
    code: 'nW',
    rate: 0.001,
    hard: 0.005,
    make: (_, row) => (row.name = row.name[0]! + Array.from(row.name.slice(1)).toReversed().join('')),
  },
  {
    code: 'nN',
    rate: 0.003,
    hard: 0.012,
    make: (random, row) => (row.name = row.name[0]! + random.of('小阿') + row.name.at(-1)!),
  },
  { code: 'nR', rate: 0.001, hard: 0.004, make: (random, row) => (row.name = random.of(SURNAMES) + row.name.slice(1)) },
  { code: 'iM', rate: 0.05, hard: 0.35, make: (_, row) => (row.idno = '') },
  { code: 'iT', rate: 0.01, hard: 0.02, make: transposeDigits },
  { code: 'iS', rate: 0.005, hard: 0.015, make: (random, row) => (row.idno = substituteDigit(random, row.idno)) },
  { code: 'iU', rate: 0.002, hard: 0.006, make: (_, row) => (row.idno = row.idno.slice(0, 17)) },
  {
    code: 'iF',
    rate: 0.005,
    hard: 0.015,
    make: (_, row) => (row.idno = `${row.idno.slice(0, 15)}000`.slice(0, row.idno.length)),
  },
  { code: 'iW', rate: 0.001, hard: 0.003, make: (_, row, child) => (row.idno = child.sibling?.idno ?? row.idno) },
  { code: 'dM', rate: 0.03, hard: 0.08, make: (_, row) => (row.dob = '') },
  { code: 'dT', rate: 0.01, hard: 0.03, make: mistypeDate },
  { code: 'dL', rate: 0.005, hard: 0.015, make: (_, row) => (row.dob = lunarDate(row.dob)) },
  { code: 'gO', rate: 0.15, hard: 0.3, make: (random, row) => (row.guardian = elderName(random, random.of(SURNAMES))) },
  { code: 'gT', rate: 0.03, hard: 0.06, make: mistypeGuardian },
  { code: 'pM', rate: 0.08, hard: 0.15, make: (_, row) => (row.phone = '') },
  { code: 'pO', rate: 0.14, hard: 0.3, make: (random, row) => (row.phone = phoneNumber(random)) },
  { code: 'pT', rate: 0.007, hard: 0.02, make: (random, row) => (row.phone = substituteDigit(random, row.phone)) },
  { code: 'vM', rate: 0.06, hard: 0.15, make: moveVillage },
  { code: 'vX', rate: 0.017, hard: 0.05, make: (_, row) => (row.village = '') },
  { code: 'sX', rate: 0.003, hard: 0.008, make: (_, row) => (row.sex = row.sex === '1' ? '0' : '1') },
]

/** Writes a child down, with a share of the roster's mistakes. Answers the codes of those that changed something. */
export function writeDown(
  random: Random,
  child: Child,
  { isHard, share }: { isHard: boolean; share: number },
): Row & { err: string } {
  const row: Row = { ...child, sex: child.isMale ? '1' : '0' }
  let err = ''
  for (const { code, rate, hard, make } of MISTAKES) {
    if (!random.chance((isHard ? hard : rate) * share)) continue
    const before = fingerprint(row)
    make(random, row, child)
    if (fingerprint(row) !== before) err += code
  }
  const { name, sex, idno, dob, guardian, phone, village } = row
  return { name, sex, idno, dob, guardian, phone, village, err }
}

function fingerprint(row: Row): string {
  return `${row.name} ${row.sex} ${row.idno} ${row.dob} ${row.guardian} ${row.phone} ${row.village}`
}

function changeCharacter(other: (random: Random, character: string) => string): Mistake['make'] {
  return (random, row) => {
    const index = random.below(row.name.length)
    row.name = replaceAt(row.name, index, other(random, row.name[index]!))
  }
}

function dropCharacter(random: Random, row: Row): void {
  if (row.name.length < 3) return
  const index = random.below(row.name.length)
  row.name = row.name.slice(0, index) + row.name.slice(index + 1)
}

function mistypeGuardian(random: Random, row: Row): void {
  const index = random.below(row.guardian.length)
  const character = row.guardian[index]!
  const other = random.chance(0.6) ? homophoneOf(random, character) : lookAlikeOf(random, character)
  row.guardian = replaceAt(row.guardian, index, other)
}

function replaceAt(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1)
}

function transposeDigits(random: Random, row: Row): void {
  if (row.idno.length < 18) return
  const index = 6 + random.below(11)
  row.idno = row.idno.slice(0, index) + row.idno[index + 1]! + row.idno[index]! + row.idno.slice(index + 2)
}

function substituteDigit(random: Random, digits: string): string {
  if (digits === '') return digits
  return replaceAt(digits, random.below(digits.length - 1), String(random.below(10)))
}

function mistypeDate(random: Random, row: Row): void {
  if (row.dob === '') return
  const [year, month, day] = [row.dob.slice(0, 4), row.dob.slice(4, 6), row.dob.slice(6)]
  const way = random.below(3)
  if (way === 0 && Number(day) <= 12) row.dob = year + day + month
  else if (way === 1) row.dob = String(Number(year) + (random.chance(0.5) ? 1 : -1)) + month + day
  else row.dob = dateOf(timeOf(row.dob) + (random.below(19) - 9) * DAY)
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** The same day by the farmers' calendar, which people write as if it were the common one. */
function lunarDate(dob: string): string {
  if (dob === '') return dob
  const parts = new Map(
    chinese.formatToParts(timeOf(dob)).map(({ type, value }) => [type as string, Number.parseInt(value, 10)]),
  )
  return `${parts.get('relatedYear')}${pad(parts.get('month')!, 2)}${pad(parts.get('day')!, 2)}`
}

function timeOf(dob: string): number {
  return Date.UTC(Number(dob.slice(0, 4)), Number(dob.slice(4, 6)) - 1, Number(dob.slice(6)))
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '')
}

/** Mostly to a village near by, seldom to another township. */
function moveVillage(random: Random, row: Row): void {
  if (row.village === '') return
  const township = random.chance(0.6) ? row.village.slice(6, 9) : pad(100 + random.below(18), 3)
  row.village = row.village.slice(0, 6) + township + pad(200 + random.below(15), 3)
}
