import { ageOn } from '#server/platform/clock.ts'
import type { AreaRow } from './areas.ts'
import { givenName, surnameFor } from './demo-names.ts'
import { createNumbers } from './demo-numbers.ts'
import type { PeopledCounty } from './demo-peopled.ts'
import { SONGYANG } from './demo-peopled.ts'
import { placesOf } from './demo-places.ts'
import type { ChildPlan, HouseholdPlan } from './demo-plans.ts'
import type { DemoRandom } from './demo-random.ts'
import { createRandom } from './demo-random.ts'
import type { DemoNumbers, DemoRelative } from './demo-relatives.ts'
import { demoRelatives } from './demo-relatives.ts'
import { schoolingOf } from './demo-schooling.ts'

/** Every field of form F1 in the words of `ChildFields` (contract/child.ts); keys stand where that has ids. */
export interface DemoChild {
  key: string
  name: string
  sex: '1' | '2'
  nation: string
  birthDate: string
  idKind: string
  idNumber: string | null
  householdRegistered: boolean
  registeredAreaCode: string | null
  registeredPlace: string | null
  areaCode: string
  address: string
  health: string
  disabilityKind: string | null
  disabilityGrade: string | null
  illness: string | null
  boarding: string | null
  schooling: string
  schoolKey: string | null
  className: string | null
  careArrangement: string
  careAbility: string
  carerRelativeKey: string | null
  delegated: boolean
  incomeSources: string[]
  reliefKinds: string[]
  /** 村（居）委会联系人. */
  contactName: string
  paperFileNumber: string
  synthetic: true
}

/** Siblings share parents, grandparents and carer. */
export interface DemoHousehold {
  key: string
  areaCode: string
  address: string
  relatives: DemoRelative[]
  children: DemoChild[]
  /** What this household was written for (demo-stories.ts); null for the many. */
  story: string | null
}

export interface DemoPeopleOptions {
  areas: readonly AreaRow[]
  /** Ages, school years and dates are relative to this day, 'YYYY-MM-DD'. */
  today: string
  /** How many children in all. */
  count?: number
  seed?: number
  county?: PeopledCounty
}

/**
 * The invented population of a county, 松阳县 unless another is given: exactly `count` children in households over all
 * its peopled villages, the hand-written ones first. The same options give the same people on every machine.
 */
export function demoPeople(options: DemoPeopleOptions): DemoHousehold[] {
  const { areas, today, count = 2400, county = SONGYANG } = options
  const random = createRandom(options.seed ?? Number(county.code))
  const villages = areas.filter((area) => area.level === 5 && isPeopled(county, area.code))
  if (villages.length === 0) throw new Error(`${county.code} is not among the areas`)
  const context: PeopleContext = {
    random,
    county,
    numbers: createNumbers(county.firstNumber),
    today,
    places: placesOf(areas),
    files: new Map(),
    contacts: new Map(),
  }
  const households: DemoHousehold[] = []
  let left = count
  const add = (village: string, plan: HouseholdPlan, story: string | null) => {
    if (left === 0) return
    const trimmed = { ...plan, children: plan.children.slice(0, left) }
    const key = `${county.prefix}household-${String(households.length + 1).padStart(5, '0')}`
    households.push(buildHousehold(context, { key, village, plan: trimmed, story }))
    left -= trimmed.children.length
  }

  for (const { story, villageCode, plan } of county.stories(random, today, villages)) add(villageCode, plan, story)
  const told = new Set(households.map((household) => household.areaCode))
  const fill = (village: AreaRow) => add(village.code, county.plan(random, today, village), null)
  for (const village of villages) if (!told.has(village.code)) fill(village)
  const weights = villages.map((village) => [village, 0.4 + random.next() * 1.6] as const)
  while (left > 0) fill(random.weighted(weights))
  return households
}

function isPeopled({ code, towns }: PeopledCounty, village: string): boolean {
  return village.startsWith(code) && (towns === undefined || towns.includes(village.slice(0, 9)))
}

interface PeopleContext {
  random: DemoRandom
  county: PeopledCounty
  numbers: DemoNumbers
  today: string
  places: ReadonlyMap<string, string>
  /** How many paper files a village has, and whom it names as its contact. */
  files: Map<string, number>
  contacts: Map<string, string>
}

function buildHousehold(
  context: PeopleContext,
  { key, village, plan, story }: { key: string; village: string; plan: HouseholdPlan; story: string | null },
): DemoHousehold {
  const { random, places } = context
  const surname = plan.surname ?? surnameFor(random, plan.nation ?? '01')
  const address = `${places.get(village)}${random.int(1, 180)}号`
  const relatives = demoRelatives({ ...context, plan, surname, address, key })
  const shared = sharedFields(context, plan, relatives)
  const used = new Set<string>()
  const children = plan.children.map((child, index): DemoChild => {
    const named = child.name ?? childName(random, surname, child.sex, used)
    used.add(named)
    const place = { key: `${key}.child-${index + 1}`, name: named, areaCode: village, address }
    return { ...place, ...childFields(context, child, plan, village), ...shared }
  })
  return { key, areaCode: village, address, relatives, children, story }
}

/** What siblings have in common: who looks after them and what the family lives on. */
function sharedFields({ random, today }: PeopleContext, plan: HouseholdPlan, relatives: readonly DemoRelative[]) {
  const carer = relatives.find((relative) => relative.relation === plan.carer)
  const ownParent = carer !== undefined && carer.statuses.length > 0
  const states = [plan.father, plan.mother].map((rows) => rows.at(-1))
  const unable = states.some((row) => row?.incapacityReason !== 'none' && row?.state !== 'away')
  const oldCarer = carer?.birthDate ? ageOn(carer.birthDate, today) >= 75 : false
  const careAbility = !carer
    ? 'none'
    : ownParent
      ? 'parent-unable'
      : random.weighted([
          ['good', oldCarer ? 5 : 38],
          ['fair', 54],
          ['carer-insufficient', oldCarer ? 40 : 6],
        ])
  const sources = ['work', ...(random.chance(0.45) ? ['farming'] : []), ...(random.chance(0.05) ? ['kin'] : [])]
  const poor = random.chance(unable ? 0.4 : 0.05)
  return {
    careArrangement: unable ? 'one-other-unable' : 'both',
    careAbility,
    carerRelativeKey: carer?.key ?? null,
    delegated: carer !== undefined && !ownParent && random.chance(0.86),
    incomeSources: poor ? [...sources, 'relief'] : sources,
    reliefKinds: [...(poor ? ['dibao'] : []), ...(unable && random.chance(0.2) ? ['medical'] : [])],
    synthetic: true as const,
  }
}

function childFields(context: PeopleContext, child: ChildPlan, plan: HouseholdPlan, village: string) {
  const { random, county, numbers, today, places, files } = context
  const registered = child.registered ?? true
  const local = registered && random.chance(0.95)
  const cityCode = `${village.slice(0, 4)}00000000`
  const health = random.weighted([
    ['healthy', 988],
    ['disabled', 8],
    ['ill', 4],
  ])
  const disabled = health === 'disabled'
  const disabilityKind = disabled ? String(random.int(1, 7)) : null
  const schooling = schoolingOf(random, {
    birthDate: child.birthDate,
    town: village.slice(0, 9),
    prefix: county.prefix,
    today,
    disabilityKind,
    fixed: child.schooling,
  })
  const contactName = context.contacts.get(village) ?? `${surnameFor(random, '01')}主任`
  context.contacts.set(village, contactName)
  const file = (files.get(village) ?? 0) + 1
  files.set(village, file)
  return {
    sex: child.sex,
    nation: plan.nation ?? '01',
    birthDate: child.birthDate,
    idKind: registered ? 'identity-card' : 'none',
    idNumber: registered ? numbers.idNumber(child.birthDate, child.sex) : null,
    householdRegistered: registered,
    registeredAreaCode: local ? village : null,
    registeredPlace: local ? (places.get(village) ?? null) : registered ? `${places.get(cityCode)}（县外登记）` : null,
    health,
    disabilityKind,
    disabilityGrade: disabled ? String(random.int(1, 4)) : null,
    illness: health === 'ill' ? random.pick(['先天性心脏病', '再生障碍性贫血', '癫痫', '肾病综合征']) : null,
    ...schooling,
    contactName,
    paperFileNumber: `${village.slice(6)}-${String(file).padStart(3, '0')}`,
  }
}

function childName(random: DemoRandom, surname: string, sex: '1' | '2', used: ReadonlySet<string>): string {
  for (;;) {
    const name = surname + givenName(random, 'child', sex)
    if (!used.has(name)) return name
  }
}
