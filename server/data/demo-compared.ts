import type { AreaRow } from './areas.ts'
import { shiftDay } from './demo-days.ts'
import { createNumbers } from './demo-numbers.ts'
import type { DemoChild, DemoHousehold } from './demo-people.ts'
import { isVillage, placesOf } from './demo-places.ts'
import { type DemoParentStatus, stateRow } from './demo-plans.ts'
import type { DemoNumbers, DemoRelative } from './demo-relatives.ts'

/**
 * Five families that live in every county of the demonstration: the same children, birth dates and statements on the
 * parents; only the place and the ID numbers differ. What their county's document makes of them is what differs.
 */
export const COMPARED = [
  { story: 'compared-both-outside', name: '对照一（示例）', sex: '1', age: 9, unable: false },
  { story: 'compared-both-in-county-town', name: '对照二（示例）', sex: '2', age: 8, unable: false },
  { story: 'compared-mother-ill-6-months', name: '对照三（示例）', sex: '1', age: 10, unable: true },
  { story: 'compared-mother-ill-14-months', name: '对照四（示例）', sex: '2', age: 7, unable: true },
  { story: 'compared-mother-unknown', name: '对照五（示例）', sex: '1', age: 11, unable: false },
] as const
export type ComparedStory = (typeof COMPARED)[number]['story']

/** Serials of ID numbers that no county's own people reach; each county takes the next. */
const FIRST_SERIAL = 400

interface ComparedOptions {
  /** Six digits. */
  county: string
  /** Which county of the demonstration it is: their ID numbers must differ. */
  index: number
  /** With the divisions the county lies in. */
  areas: readonly AreaRow[]
  /** Twelve digits; a village and no community, for there the documents agree that it is rural. */
  village: string
  today: string
}

/** The key of such a child, for `demoId`. */
export function comparedChildKey(county: string, story: ComparedStory): string {
  return `${story}.${county}.child-1`
}

/** The five households of one county. @throws Error where the place given is no village */
export function comparedFamilies(options: ComparedOptions): DemoHousehold[] {
  const { areas, county, index, today, village } = options
  const area = areas.find(({ code }) => code === village)
  if (area === undefined || !isVillage(area)) throw new Error(`${village} is not a village of the areas`)
  const place = placesOf(areas).get(village)!
  const numbers = createNumbers({ serial: FIRST_SERIAL + index * COMPARED.length, phone: 0 })
  const own = cityOf(areas, county)
  return COMPARED.map(({ story, ...child }, at): DemoHousehold => {
    const key = `${story}.${county}`
    const address = `${place}对照${at + 1}号`
    const [father, mother] = parentsOf(story, { today, own })
    const relatives = [
      relative({ key, relation: '51', name: child.name, years: 34 + at, statuses: father, today, numbers }),
      relative({ key, relation: '52', name: child.name, years: 32 + at, statuses: mother, today, numbers }),
      relative({ key, relation: '62', name: child.name, years: 60 + at, statuses: [], today, numbers, address }),
    ]
    const birthDate = shiftDay(today, { years: -child.age, days: -100 })
    return {
      key,
      areaCode: village,
      address,
      relatives,
      story,
      children: [
        {
          ...ordinary(child.unable),
          key: comparedChildKey(county, story),
          name: child.name,
          sex: child.sex,
          birthDate,
          idNumber: numbers.idNumber(birthDate, child.sex),
          registeredAreaCode: village,
          registeredPlace: place,
          areaCode: village,
          address,
          schoolKey: `school.central.${village.slice(0, 9)}`,
          carerRelativeKey: `${key}.62`,
          paperFileNumber: `${village.slice(6)}-对照${at + 1}`,
        },
      ],
    }
  })
}

/** Father, then mother; no statement at all where nobody knows. */
function parentsOf(
  story: ComparedStory,
  { today, own }: { today: string; own: { province: string; city: string } },
): [DemoParentStatus[], DemoParentStatus[]] {
  const since = (months: number) => shiftDay(today, { months: -months })
  const away = (outsideCounty: boolean) => {
    const { province, city } = outsideCounty ? { province: '广东省', city: '深圳市' } : own
    const work = { workProvince: province, workCity: city, outsideCounty, contactable: true }
    return [stateRow('away', since(24), work)]
  }
  const ill = (months: number) => [
    stateRow('home', since(months), { incapacityReason: 'grave-illness', evidence: '诊断证明' }),
  ]
  switch (story) {
    case 'compared-both-outside':
      return [away(true), away(true)]
    case 'compared-both-in-county-town':
      return [away(false), away(false)]
    case 'compared-mother-ill-6-months':
      return [away(true), ill(6)]
    case 'compared-mother-ill-14-months':
      return [away(true), ill(14)]
    case 'compared-mother-unknown':
      return [away(true), []]
  }
}

const CALLED: Readonly<Record<string, { word: string; sex: '1' | '2' }>> = {
  '51': { word: '父', sex: '1' },
  '52': { word: '母', sex: '2' },
  '62': { word: '祖母', sex: '2' },
}

function relative(input: {
  key: string
  relation: string
  /** The child's. */
  name: string
  years: number
  statuses: DemoParentStatus[]
  today: string
  numbers: DemoNumbers
  address?: string
}): DemoRelative {
  const { word, sex } = CALLED[input.relation]!
  const birthDate = shiftDay(input.today, { years: -input.years, days: -200 })
  return {
    key: `${input.key}.${input.relation}`,
    relation: input.relation,
    name: input.name.replace('（', `之${word}（`),
    birthDate,
    idNumber: input.numbers.idNumber(birthDate, sex),
    phone: null,
    address: input.address ?? null,
    deceased: false,
    statuses: input.statuses,
    synthetic: true,
  }
}

type Placed =
  | 'key'
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'idNumber'
  | 'registeredAreaCode'
  | 'registeredPlace'
  | 'areaCode'
  | 'address'
  | 'schoolKey'
  | 'carerRelativeKey'
  | 'paperFileNumber'

/** Nothing about these children stands out but their parents. */
function ordinary(unable: boolean): Omit<DemoChild, Placed> {
  return {
    nation: '01',
    idKind: 'identity-card',
    householdRegistered: true,
    health: 'healthy',
    disabilityKind: null,
    disabilityGrade: null,
    illness: null,
    boarding: 'day',
    schooling: 'primary',
    className: null,
    careArrangement: unable ? 'one-other-unable' : 'both',
    careAbility: 'fair',
    delegated: true,
    incomeSources: ['work'],
    reliefKinds: [],
    contactName: '对照主任（示例）',
    synthetic: true,
  }
}

function cityOf(areas: readonly AreaRow[], county: string): { province: string; city: string } {
  const named = (digits: number) => areas.find(({ code }) => code === county.slice(0, digits).padEnd(12, '0'))?.name
  const province = named(2) ?? ''
  const city = named(4) ?? ''
  return { province, city: city === '县' || city === '市辖区' ? province : city }
}
