import { FACTS } from '#policy/facts.ts'

/** What is told about one parent; an absent answer is 不清楚, which is never the same as no. */
export interface ParentTold {
  status?: string | undefined
  outsideCounty?: boolean | undefined
  since?: string | undefined
  incapacity?: string | undefined
  incapacitySince?: string | undefined
}

export interface Told {
  birthDate?: string | undefined
  residence?: string | undefined
  /** Lives in the country or is registered there; documents differ in which they ask. */
  rural?: boolean | undefined
  ruralHousehold?: boolean | undefined
  father: ParentTold
  mother: ParentTold
  /** The day for which is asked; today when absent. */
  today?: string | undefined
}

export type FactValues = Record<string, boolean | number | string>

/** Options of a fact with a closed list, as the platform calls them. */
export function optionsOfFact(name: string): { value: string; label: string }[] {
  return Object.entries(FACTS.get(name)?.values ?? {}).map(([value, label]) => ({ value, label }))
}

/** Whoever is neither at home nor dead may be somewhere else. */
export function mayBeOutside(status: string | undefined): boolean {
  return status === 'away' || status === 'other'
}

function parentFacts(name: 'father' | 'mother', told: ParentTold): FactValues {
  const { status, since, incapacity, incapacitySince } = told
  const outside = mayBeOutside(status) ? told.outsideCounty : status === 'home' ? false : undefined
  const dead = status === 'deceased'
  const facts: Record<string, boolean | string | undefined> = {
    status,
    outsideCounty: outside,
    // Outside the county is outside the township; inside it, nobody has said which.
    outsideTownship: outside === true ? true : status === 'home' ? false : undefined,
    since,
    contactable: status === 'missing' ? false : undefined,
    incapacity: dead ? undefined : incapacity,
    incapacitySince: dead || incapacity === undefined || incapacity === 'none' ? undefined : incapacitySince,
  }
  return named(Object.entries(facts).map(([key, value]) => [`${name}.${key}`, value]))
}

function named(entries: readonly (readonly [string, boolean | string | undefined])[]): FactValues {
  return Object.fromEntries(entries.filter((entry): entry is [string, boolean | string] => entry[1] !== undefined))
}

/** What was told, as facts of the catalogue. The age follows from the birth date on the server. */
export function factsOf(told: Told): FactValues {
  return {
    ...named([
      ['child.birthDate', told.birthDate],
      ['child.residence', told.residence],
      ['child.rural', told.rural],
      ['child.ruralHousehold', told.ruralHousehold],
    ]),
    ...parentFacts('father', told.father),
    ...parentFacts('mother', told.mother),
  }
}

/** 2026-11-28 and -6 → 2026-05-28; where the month is shorter, its last day. */
export function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A child on whom documents differ: the father away for a year, the mother gravely ill for half of one. */
export function exampleOn(today: string): Told {
  return {
    birthDate: monthsFrom(today, -8 * 12),
    residence: 'registered-place',
    rural: true,
    ruralHousehold: true,
    father: { status: 'away', outsideCounty: true, since: monthsFrom(today, -12), incapacity: 'none' },
    mother: {
      status: 'home',
      since: monthsFrom(today, -6),
      incapacity: 'grave-illness',
      incapacitySince: monthsFrom(today, -6),
    },
  }
}
