import { shiftDay } from './demo-days.ts'
import { WORK_PLACES } from './demo-names.ts'
import type { DemoRandom } from './demo-random.ts'

/** One dated row of a parent's state, codes of `contract/codes.ts`; null means not known. */
export interface DemoParentStatus {
  state: string
  since: string
  workProvince: string | null
  workCity: string | null
  outsideCounty: boolean | null
  contactable: boolean | null
  incapacityReason: string | null
  evidence: string | null
}

export interface ChildPlan {
  birthDate: string
  sex: '1' | '2'
  /** Full name; otherwise made from the household's surname. */
  name?: string
  schooling?: string
  /** False: no ID number and not in the household register. */
  registered?: boolean
}

/** What is decided about a household before its people get names, numbers and schools. */
export interface HouseholdPlan {
  children: ChildPlan[]
  /** Oldest row first. */
  father: DemoParentStatus[]
  mother: DemoParentStatus[]
  /** GB/T 4761 relation of who looks after the children: a grandparent, parent, relative or neighbour; null for nobody. */
  carer: string | null
  nation?: string
  surname?: string
  /** Full names by relation (GB/T 4761), where the surname rules of the place do not apply. */
  names?: Readonly<Record<string, string>>
  carerAge?: number
}

const AGE_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 8, 7, 5, 4]

/** A household as most are: both parents out for work, the grandparents at home (902万, 2016: 89 % with grandparents). */
export function randomPlan(random: DemoRandom, today: string): HouseholdPlan {
  const both = random.chance(0.86)
  const [father, mother] = both ? bothAway(random, today) : oneUnable(random, today)
  const unableAtHome = [father, mother].findIndex((rows) => rows.at(-1)?.state === 'home')
  const carer =
    unableAtHome >= 0 && random.chance(0.6) ? (['51', '52'] as const)[unableAtHome === 0 ? 0 : 1] : randomCarer(random)
  return { children: randomChildren(random, today), father, mother, carer }
}

/** At work outside the county since a day, in a city by the usual weights unless named. */
export function awayRow(random: DemoRandom, since: string, over: Partial<DemoParentStatus> = {}): DemoParentStatus {
  const place = random.weighted(WORK_PLACES)
  return {
    ...stateRow('away', since),
    workProvince: place.province,
    workCity: place.city,
    outsideCounty: true,
    contactable: true,
    ...over,
  }
}

export function stateRow(state: string, since: string, over: Partial<DemoParentStatus> = {}): DemoParentStatus {
  return {
    state,
    since,
    workProvince: null,
    workCity: null,
    outsideCounty: state === 'home' ? false : null,
    contactable: state === 'home' ? true : null,
    incapacityReason: state === 'home' || state === 'away' ? 'none' : null,
    evidence: null,
    ...over,
  }
}

function bothAway(random: DemoRandom, today: string): [DemoParentStatus[], DemoParentStatus[]] {
  const father = awayHistory(random, today)
  if (random.chance(0.7)) {
    const together = father.map((row) => ({ ...row, contactable: row.contactable === null ? null : true }))
    return [father, together]
  }
  return [father, awayHistory(random, today)]
}

function awayHistory(random: DemoRandom, today: string): DemoParentStatus[] {
  const since = shiftDay(today, { days: -random.int(40, 1800) })
  const contactable = !random.chance(0.04)
  const row = awayRow(random, since, { contactable })
  if (!random.chance(0.15)) return [row]
  return [stateRow('home', shiftDay(since, { days: -random.int(60, 900) })), row]
}

function oneUnable(random: DemoRandom, today: string): [DemoParentStatus[], DemoParentStatus[]] {
  const since = shiftDay(today, { days: -random.int(380, 2200) })
  const unable = [
    random.weighted<DemoParentStatus>([
      [stateRow('deceased', since, { contactable: false, evidence: '死亡医学证明' }), 22],
      [stateRow('missing', since, { contactable: false, evidence: '派出所报案回执' }), 4],
      [stateRow('other', since, { incapacityReason: 'lost-contact', contactable: false, evidence: '村委会证明' }), 20],
      [stateRow('other', since, { incapacityReason: 'imprisoned', contactable: true, evidence: '判决书' }), 10],
      [stateRow('other', since, { incapacityReason: 'compulsory-detox', evidence: '强制隔离戒毒决定书' }), 4],
      [stateRow('home', since, { incapacityReason: 'grave-illness', evidence: '诊断证明' }), 18],
      [stateRow('home', since, { incapacityReason: 'disability-1', evidence: '残疾人证' }), 8],
      [stateRow('home', since, { incapacityReason: 'disability-2', evidence: '残疾人证' }), 14],
    ]),
  ]
  const away = awayHistory(random, today)
  return random.chance(0.45) ? [unable, away] : [away, unable]
}

function randomCarer(random: DemoRandom): string | null {
  return random.weighted<string | null>([
    ['62', 42],
    ['61', 26],
    ['64', 12],
    ['63', 6],
    ['81', 3],
    ['90', 3],
    ['85', 2],
    ['88', 2],
    ['99', 2],
    [null, 1],
  ])
}

function randomChildren(random: DemoRandom, today: string): ChildPlan[] {
  let age = random.weighted(AGE_WEIGHTS.map((weight, years) => [years, weight] as const))
  const children = [randomChild(random, today, age)]
  const more = random.weighted([
    [0, 64],
    [1, 31],
    [2, 5],
  ])
  for (let sibling = 0; sibling < more; sibling += 1) {
    if (random.chance(0.02)) {
      const twin = children.at(-1)
      if (twin) children.push({ birthDate: twin.birthDate, sex: random.pick(['1', '2']) })
      continue
    }
    age -= random.int(2, 4)
    if (age >= 0) children.push(randomChild(random, today, age))
  }
  return children
}

function randomChild(random: DemoRandom, today: string, age: number): ChildPlan {
  const birthDate = shiftDay(today, { years: -age, days: -random.int(age === 0 ? 60 : 1, 363) })
  const sex = random.chance(0.54) ? '1' : '2'
  return random.chance(0.003) ? { birthDate, sex, registered: false } : { birthDate, sex }
}
