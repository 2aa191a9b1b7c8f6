import { ageOn } from '#server/platform/clock.ts'
import { shiftDay } from './demo-days.ts'
import { givenName, surnameFor } from './demo-names.ts'
import type { DemoParentStatus, HouseholdPlan } from './demo-plans.ts'
import type { DemoRandom } from './demo-random.ts'

export interface DemoRelative {
  key: string
  /** GB/T 4761, seen from the child. */
  relation: string
  name: string
  birthDate: string | null
  idNumber: string | null
  phone: string | null
  address: string | null
  deceased: boolean
  /** Parents only, oldest first. */
  statuses: DemoParentStatus[]
  synthetic: true
}

/** Numbers that belong to nobody, each given once: see `createNumbers`. */
export interface DemoNumbers {
  idNumber(birthDate: string, sex: '1' | '2'): string
  phone(): string
}

interface FamilyContext {
  random: DemoRandom
  numbers: DemoNumbers
  today: string
  plan: HouseholdPlan
  surname: string
  address: string
  key: string
}

const WOMEN = ['52', '62', '64', '88', '90']
const OF_FATHERS_NAME = ['51', '61', '81', '83', '90']

/** Parents, the four grandparents and, where it is none of these, who looks after the children. */
export function demoRelatives(context: FamilyContext): DemoRelative[] {
  const { random, plan, surname, today } = context
  const nation = plan.nation ?? '01'
  const eldest = plan.children.map((child) => child.birthDate).sort()[0] ?? today
  const motherBorn = aBirthDate(random, eldest, [21, 31])
  const fatherBorn = shiftDay(motherBorn, { days: -random.int(-200, 1800) })
  const motherSurname = surnameFor(random, random.chance(0.5) ? nation : '01')
  const call = (relation: string, generation: 'elder' | 'parent') => {
    const given = plan.names?.[relation]
    if (given !== undefined) return given
    const family = OF_FATHERS_NAME.includes(relation)
      ? surname
      : ['52', '63', '85', '88'].includes(relation)
        ? motherSurname
        : surnameFor(random, nation)
    return family + givenName(random, generation, WOMEN.includes(relation) ? '2' : '1')
  }

  const father = build(context, '51', call('51', 'parent'), fatherBorn, plan.father)
  const mother = build(context, '52', call('52', 'parent'), motherBorn, plan.mother)
  const elders = ['61', '62', '63', '64'].map((relation) => {
    const child = relation === '61' || relation === '62' ? fatherBorn : motherBorn
    const caring = relation === plan.carer
    const ownAge = caring && plan.carerAge ? shiftDay(today, { years: -plan.carerAge, days: -50 }) : null
    return build(context, relation, call(relation, 'elder'), ownAge ?? aBirthDate(random, child, [20, 29]), [])
  })
  const family = [father, mother, ...elders]
  if (plan.carer === null || family.some((relative) => relative.relation === plan.carer)) return family
  const carerBorn = aBirthDate(random, eldest, [24, 48])
  return [...family, build(context, plan.carer, call(plan.carer, 'parent'), carerBorn, [])]
}

function build(
  context: FamilyContext,
  relation: string,
  name: string,
  birthDate: string,
  statuses: DemoParentStatus[],
): DemoRelative {
  const { random, numbers, plan, today } = context
  const latest = statuses.at(-1)
  const parent = latest !== undefined
  const caring = relation === plan.carer
  const age = ageOn(birthDate, today)
  const deceased = parent
    ? latest.state === 'deceased'
    : !caring && random.chance(age < 60 ? 0.03 : age < 75 ? 0.14 : 0.4)
  const reachable = parent ? latest.contactable !== false && random.chance(0.97) : caring && random.chance(0.94)
  const identified = parent ? random.chance(0.96) : caring
  return {
    key: `${context.key}.${relation}`,
    relation,
    name,
    // F1 asks birth dates of grandparents; a village does not always know them.
    birthDate: parent || caring || random.chance(0.85) ? birthDate : null,
    idNumber: identified ? numbers.idNumber(birthDate, WOMEN.includes(relation) ? '2' : '1') : null,
    phone: reachable && !deceased ? numbers.phone() : null,
    address: caring ? context.address : null,
    deceased,
    statuses,
    synthetic: true,
  }
}

/** A birth date so many years (from, to) before another's. */
function aBirthDate(random: DemoRandom, day: string, [from, to]: readonly [number, number]): string {
  return shiftDay(day, { years: -random.int(from, to - 1), days: -random.int(0, 364) })
}
