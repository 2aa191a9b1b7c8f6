import { elderName, givenName, surname } from './names.ts'
import type { Random } from './random.ts'

/** A child as it is, before anybody writes it down. */
export interface Child {
  readonly person: number
  readonly name: string
  readonly isMale: boolean
  readonly idno: string
  /** yyyymmdd */
  readonly dob: string
  readonly guardian: string
  readonly phone: string
  readonly village: string
  /** Another child of the household, whose papers lie in the same drawer. */
  readonly sibling: Child | null
}

const DAY = 86_400_000
const FIRST_BIRTH = Date.UTC(2009, 8, 1)
const BIRTH_DAYS = 6000
const TWINS = 0.02
const MORE_CHILDREN = 0.45
const VILLAGE_SIZE = 80
const VILLAGES_A_TOWNSHIP = 15
const TOWNSHIPS_A_COUNTY = 18

/** Households of one to three children until there are so many. IDs begin with 9999, which was never issued. */
export function makeChildren(random: Random, count: number): Child[] {
  const children: Child[] = []
  const families = new Map<number, string>()
  const villages = Math.max(1, Math.ceil(count / VILLAGE_SIZE))
  while (children.length < count) {
    const village = random.below(villages)
    const common = families.get(village) ?? surname(random)
    families.set(village, common)
    addHousehold(random, children, {
      village: villageCode(village),
      family: random.chance(0.4) ? common : surname(random),
    })
  }
  return children.slice(0, count)
}

function villageCode(index: number): string {
  const township = Math.floor(index / VILLAGES_A_TOWNSHIP)
  const county = Math.floor(township / TOWNSHIPS_A_COUNTY)
  return `9999${pad(county % 100, 2)}${pad(100 + (township % TOWNSHIPS_A_COUNTY), 3)}${pad(200 + (index % VILLAGES_A_TOWNSHIP), 3)}`
}

function addHousehold(
  random: Random,
  children: Child[],
  { village, family }: { readonly village: string; readonly family: string },
): void {
  const guardian = elderName(random, random.chance(0.65) ? family : surname(random))
  const phone = phoneNumber(random)
  const shared = random.chance(0.35) ? givenName(random, random.chance(0.5), '').slice(0, 1) : ''
  let birth = FIRST_BIRTH + random.below(BIRTH_DAYS) * DAY
  let sibling: Child | null = null
  do {
    const isMale = random.chance(0.52)
    const dob = new Date(birth).toISOString().slice(0, 10).replaceAll('-', '')
    const name = family + givenName(random, isMale, shared)
    const child: Child = {
      person: children.length,
      name,
      isMale,
      idno: idNumber(random, village.slice(0, 6), dob, isMale),
      dob,
      guardian,
      phone,
      village,
      sibling,
    }
    children.push(child)
    sibling = child
    if (!random.chance(TWINS / MORE_CHILDREN)) birth += (300 + random.below(1800)) * DAY
  } while (random.chance(MORE_CHILDREN) && birth < FIRST_BIRTH + BIRTH_DAYS * DAY)
}

export function phoneNumber(random: Random): string {
  return `1${random.of('35789')}${pad(random.below(1_000_000_000), 9)}`
}

function idNumber(random: Random, region: string, dob: string, isMale: boolean): string {
  const order = random.below(500) * 2 + (isMale ? 1 : 0)
  const digits = region + dob + pad(order, 3)
  return digits + checkDigit(digits)
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(digits[index]), 0)
  return '10X98765432'[sum % 11]!
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
