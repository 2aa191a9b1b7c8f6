import { READINGS } from '#linkage/sounds/readings.ts'
import { elderName, homophoneOf, SURNAMES } from './names.ts'
import { checkDigit, pad, phoneNumber } from './people.ts'
import { Random } from './random.ts'
import type { WrittenRow } from './rosters.ts'

// A second world, made by another idea than the first and never tuned to: clans whose cousins share a surname and the
// character of their generation; mistakes that belong to whoever wrote the list (a school that knows townships only, one
// that gives its own phone for everybody, a clerk who hears wrongly, one who copies a wrong line) and not to single cells.

interface Kin {
  readonly person: number
  readonly name: string
  readonly sex: string
  readonly idno: string
  readonly dob: string
  readonly guardian: string
  readonly phone: string
  readonly village: string
}

/** How a writer of lists works. */
interface Habit {
  readonly knowsVillages: boolean
  readonly ownPhone: string | null
  readonly leavesOutIds: number
  readonly hearsWrongly: number
  readonly copiesWrongLine: number
  readonly spreadsheetEatsIds: boolean
  readonly writesFather: number
  readonly slips: number
}

const COMMON = READINGS.flatMap((line) => line.split(';'))
  .flatMap((row) => Array.from(row.split(' ')[1]!.split(',')[0]!.slice(0, 3)))
  .filter((character) => character.charCodeAt(0) % 3 !== 0)
const DAY = 86_400_000
const LIST_SIZE = 250
const LEFT_OUT = 0.15
const STRANGERS = 0.1

export function makeClanRosters({ rows, seed }: { readonly rows: number; readonly seed: number }): {
  registry: WrittenRow[]
  roster: WrittenRow[]
} {
  const random = new Random(seed ^ 0x3779)
  const kin = makeKin(random, Math.ceil(rows * 1.15))
  const shuffled = kin.map((one) => ({ one, place: random.next() })).sort((a, b) => a.place - b.place)
  const people = shuffled.map(({ one }) => one)
  const registry = writeLists(random, people.slice(0, rows), 0.3)
  const known = people.slice(0, rows).filter(() => !random.chance(LEFT_OUT))
  const roster = writeLists(random, [...known, ...people.slice(rows, Math.ceil(rows * (1 + STRANGERS)))], 1)
  return { registry, roster }
}

function makeKin(random: Random, count: number): Kin[] {
  const kin: Kin[] = []
  for (let village = 0; kin.length < count; village += 1) {
    const code = `9998${pad(village % 7, 2)}${pad(100 + (village % 90), 3)}${pad(200 + (village % 31), 3)}`
    const clans = Array.from({ length: 3 }, () => ({ surname: random.early(SURNAMES), generation: random.of(COMMON) }))
    const households = 15 + random.below(40)
    for (let household = 0; household < households; household += 1) addHousehold(random, kin, code, random.early(clans))
  }
  return kin.slice(0, count)
}

function addHousehold(
  random: Random,
  kin: Kin[],
  village: string,
  clan: { surname: string; generation: string },
): void {
  const guardian = elderName(random, clan.surname)
  const phone = phoneNumber(random)
  const children = 1 + random.below(3)
  let birth = Date.UTC(2010, 0, 1) + random.below(4000) * DAY
  for (let child = 0; child < children; child += 1) {
    const isTwin = child > 0 && random.chance(0.03)
    if (child > 0 && !isTwin) birth += (330 + random.below(1200)) * DAY
    const dob = new Date(birth).toISOString().slice(0, 10).replaceAll('-', '')
    const isMale = random.chance(0.5)
    const order = random.below(450) * 2 + (isMale ? 1 : 0)
    const digits = village.slice(0, 6) + dob + pad(order, 3)
    const given = random.chance(0.6) ? clan.generation + random.of(COMMON) : random.of(COMMON)
    const idno = digits + checkDigit(digits)
    kin.push({
      person: kin.length,
      name: clan.surname + given,
      sex: isMale ? '1' : '0',
      idno,
      dob,
      guardian,
      phone,
      village,
    })
  }
}

function writeLists(random: Random, people: readonly Kin[], carelessness: number): WrittenRow[] {
  const rows: WrittenRow[] = []
  for (let from = 0; from < people.length; from += LIST_SIZE) {
    const habit = makeHabit(random, carelessness)
    const list = people.slice(from, from + LIST_SIZE)
    list.forEach((one, index) => {
      rows.push(writeOne(random, one, list[index + 1] ?? one, habit))
      if (random.chance(0.01 * carelessness)) rows.push(writeOne(random, one, one, habit))
    })
  }
  return rows
}

function makeHabit(random: Random, carelessness: number): Habit {
  const some = (share: number): boolean => random.chance(share * carelessness)
  return {
    knowsVillages: !some(0.25),
    ownPhone: some(0.1) ? phoneNumber(random) : null,
    leavesOutIds: some(0.2) ? 0.5 : 0.03 * carelessness,
    hearsWrongly: some(0.15) ? 0.12 : 0.01 * carelessness,
    copiesWrongLine: some(0.1) ? 0.02 : 0.001,
    spreadsheetEatsIds: some(0.06),
    writesFather: some(0.3) ? 0.8 : 0.1,
    slips: 0.02 * carelessness,
  }
}

function writeOne(random: Random, one: Kin, below: Kin, habit: Habit): WrittenRow {
  const wrong = random.chance(habit.copiesWrongLine)
  let { name, guardian, dob } = one
  let idno = wrong ? below.idno : one.idno
  let phone = habit.ownPhone ?? (wrong ? below.phone : one.phone)
  if (random.chance(habit.hearsWrongly))
    name = name[0]! + Array.from(name.slice(1), (it) => homophoneOf(random, it)).join('')
  if (random.chance(habit.hearsWrongly)) guardian = Array.from(guardian, (it) => homophoneOf(random, it)).join('')
  if (random.chance(habit.writesFather)) guardian = elderName(random, one.name[0]!)
  if (habit.spreadsheetEatsIds) idno = String(Number(idno.slice(0, 17) + '0'))
  else if (random.chance(habit.leavesOutIds)) idno = ''
  else if (random.chance(habit.slips)) idno = slip(random, idno)
  if (random.chance(habit.slips)) dob = slip(random, dob)
  if (random.chance(habit.slips)) phone = slip(random, phone)
  if (random.chance(habit.slips)) dob = ''
  const village = habit.knowsVillages ? one.village : one.village.slice(0, 9)
  return { name, sex: one.sex, idno, dob, guardian, phone, village, err: '', pid: one.person }
}

/** The hand slips: a key beside the right one, a digit twice, a digit left out, two in the wrong order. */
function slip(random: Random, text: string): string {
  const at = random.below(text.length - 1)
  const [before, digit, after] = [text.slice(0, at), text[at]!, text.slice(at + 1)]
  switch (random.below(4)) {
    case 0:
      return before + String((Number(digit) + (random.chance(0.5) ? 1 : 9)) % 10) + after
    case 1:
      return (before + digit + digit + after).slice(0, text.length)
    case 2:
      return before + after
    default:
      return before + after[0]! + digit + after.slice(1)
  }
}
