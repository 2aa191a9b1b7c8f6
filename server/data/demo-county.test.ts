import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ChildFields, RelativeInput } from '#contract/child.ts'
import * as codes from '#contract/codes.ts'
import { ROLES, SECOND_FACTOR_ROLES } from '#contract/roles.ts'
import { FACTS } from '#policy/facts.ts'
import { ageOn } from '#server/platform/clock.ts'
import { parseIdNumber } from '#contract/id-number.ts'
import { pinyinOf } from '#server/platform/names.ts'
import { loadConfig } from '#server/config.ts'
import { readShippedPacks } from '#server/first-policy.ts'
import { areaAndSurroundings, readAreas } from './areas.ts'
import type { AreaRow } from './areas.ts'
import { DEMO_PASSWORD, demoAccounts, demoPeople, demoUnits } from './demo-county.ts'
import type { DemoChild, DemoHousehold, DemoRelative, DemoUnit } from './demo-county.ts'
import { unitKindsOf } from './pack-unit-kinds.ts'

const TODAY = '2026-11-22'
const areas: AreaRow[] = []
let units: DemoUnit[]
let households: DemoHousehold[]
let children: DemoChild[]
let relatives: DemoRelative[]

beforeAll(async () => {
  for await (const area of readAreas(areaAndSurroundings('331124'))) areas.push(area)
  units = demoUnits(areas)
  households = demoPeople({ areas, today: TODAY })
  children = households.flatMap((household) => household.children)
  relatives = households.flatMap((household) => household.relatives)
})

function story(name: string): DemoHousehold {
  const found = households.find((household) => household.story === name)
  if (!found) throw new Error(`no household tells ${name}`)
  return found
}

describe('the units of the demonstration county', () => {
  it('are a whole county: 26 members in the order of annex 2, 19 townships, 214 villages, stations, schools, clinics', () => {
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length
    expect(units.flatMap((unit) => unit.memberNumber ?? [])).toEqual(
      Array.from({ length: 26 }, (_, index) => index + 1),
    )
    expect(count('township-government')).toBe(19)
    expect(count('village-committee')).toBe(214)
    expect(count('police-station')).toBe(19)
    expect(count('school')).toBe(23)
    expect(count('kindergarten')).toBe(19)
    expect(count('hospital')).toBe(20)
    expect(units).toHaveLength(347)
  })

  it('include one of every kind the county document names anywhere, and each member stands under its own kind', async () => {
    const { pack } = (await readShippedPacks(loadConfig({ NODE_ENV: 'test' }))).get('songyang')!
    const present = new Set<string>(units.map((unit) => unit.kind))
    const named = unitKindsOf(pack)
    expect(named.size).toBeGreaterThan(30)
    expect([...named].filter((kind) => !present.has(kind))).toEqual([])
    const members = units.flatMap((unit) => (unit.memberNumber === undefined ? [] : unit.kind))
    expect(new Set(members).size).toBe(26)
    expect(members).not.toContain('member-unit')
  })

  it('hang together: unique keys and names, a parent before each child, a place that exists', () => {
    const known = new Set<string>()
    const codesOfCounty = new Set(areas.map((area) => area.code))
    for (const unit of units) {
      expect(unit.parentKey === undefined || known.has(unit.parentKey), unit.key).toBe(true)
      expect(known.has(unit.key), unit.key).toBe(false)
      expect(codesOfCounty.has(unit.areaCode), unit.key).toBe(true)
      known.add(unit.key)
    }
    const stationNames = units.filter((unit) => unit.kind === 'police-station').map((unit) => unit.name)
    expect(new Set(stationNames).size).toBe(19)
    expect(stationNames).toContain('松阳县公安局古市派出所')
    expect(stationNames).toContain('松阳县公安局板桥派出所')
  })
})

describe('the people of the demonstration county', () => {
  it('are the same on every machine and 2,400 children over all 214 villages', () => {
    expect(demoPeople({ areas, today: TODAY })).toEqual(households)
    expect(demoPeople({ areas, today: TODAY, seed: 7 })).not.toEqual(households)
    expect(children).toHaveLength(2400)
    expect(new Set(children.map((child) => child.areaCode)).size).toBe(214)
    for (const count of [0, 1, 30, 301]) {
      expect(demoPeople({ areas, today: TODAY, count }).flatMap((household) => household.children)).toHaveLength(count)
    }
  })

  it('pass the contract: every child as form F1, every relative with dated states', () => {
    for (const household of households) {
      const ids = new Map(household.relatives.map((relative) => [relative.key, randomUUID()]))
      for (const relative of household.relatives) {
        const { key, statuses, synthetic: _, ...fields } = dropNulls(relative)
        const status = statuses.at(-1)
        const input = { ...fields, id: ids.get(key), ...(status ? { status: dropNulls(status) } : {}) }
        expect(RelativeInput.safeParse(input).error, key).toBeUndefined()
      }
      for (const child of household.children) {
        const { key, schoolKey, carerRelativeKey, synthetic: _, ...fields } = dropNulls(child)
        const schoolUnitId = schoolKey ? randomUUID() : undefined
        const carerRelativeId = carerRelativeKey ? ids.get(carerRelativeKey) : undefined
        expect(carerRelativeKey === undefined || carerRelativeId !== undefined, key).toBe(true)
        expect(ChildFields.safeParse({ ...fields, schoolUnitId, carerRelativeId }).error, key).toBeUndefined()
      }
    }
  })

  it('use only codes of the lists', () => {
    const lists: [keyof DemoChild, readonly codes.Code[]][] = [
      ['sex', codes.SEX],
      ['nation', codes.NATION],
      ['idKind', codes.ID_KIND],
      ['health', codes.HEALTH_STATE],
      ['disabilityKind', codes.DISABILITY_KIND],
      ['disabilityGrade', codes.DISABILITY_GRADE],
      ['boarding', codes.BOARDING],
      ['schooling', codes.EDUCATION],
      ['careArrangement', codes.CARE_ARRANGEMENT],
      ['careAbility', codes.CARE_ABILITY],
      ['incomeSources', codes.INCOME_SOURCE],
      ['reliefKinds', codes.RELIEF_KIND],
    ]
    for (const [field, list] of lists) {
      const used = new Set(children.flatMap((child) => child[field] ?? []).map(String))
      expect(
        [...used].filter((code) => !codes.isCodeOf(list, code)),
        field,
      ).toEqual([])
      expect(used.size, field).toBeGreaterThan(1)
    }
    const rows = relatives.flatMap((relative) => relative.statuses)
    expect(rows.filter((row) => !codes.isCodeOf(codes.PARENT_STATE, row.state))).toEqual([])
    expect(rows.filter((row) => !codes.isCodeOf(codes.INCAPACITY_REASON, row.incapacityReason ?? 'none'))).toEqual([])
    expect(relatives.filter((relative) => !codes.isCodeOf(codes.RELATION, relative.relation))).toEqual([])
  })

  it('cannot be taken for anybody: unissued ID numbers, one telephone block, each number once', () => {
    const people = [...children, ...relatives]
    expect(people.every((person) => person.synthetic)).toBe(true)
    const numbers = people.flatMap((person) => person.idNumber ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.filter((number) => !parseIdNumber(number, { allowSynthetic: true }).ok)).toEqual([])
    expect(numbers.filter((number) => !number.startsWith('999999'))).toEqual([])
    const phones = relatives.flatMap((relative) => relative.phone ?? [])
    expect(new Set(phones).size).toBe(phones.length)
    expect(phones.filter((phone) => !/^1990000\d{4}$/.test(phone))).toEqual([])
  })

  it('agree with themselves: number and birth date, ages, schools of the own township, dates not in the future', () => {
    const schools = new Map(units.map((unit) => [unit.key, unit]))
    for (const child of children) {
      const parsed = parseIdNumber(child.idNumber ?? '', { allowSynthetic: true })
      if (parsed.ok) expect([parsed.birthDate, parsed.sex]).toEqual([child.birthDate, child.sex])
      expect(ageOn(child.birthDate, TODAY), child.key).toBeGreaterThanOrEqual(0)
      expect(ageOn(child.birthDate, TODAY), child.key).toBeLessThan(16)
      const school = child.schoolKey ? schools.get(child.schoolKey) : undefined
      if (child.schoolKey) expect(school, child.schoolKey).toBeDefined()
      if (school && !school.key.includes('county')) expect(school.areaCode.slice(0, 9)).toBe(child.areaCode.slice(0, 9))
    }
    for (const { relatives: family, children: own } of households) {
      const mother = family.find((relative) => relative.relation === '52')
      for (const child of own) expect(ageOn(mother?.birthDate ?? '', child.birthDate)).toBeGreaterThanOrEqual(20)
      for (const { statuses } of family) {
        const days = statuses.map((row) => row.since)
        expect(days).toEqual([...days].sort())
        expect(days.every((day) => day <= TODAY)).toBe(true)
      }
      const carer = family.find((relative) => relative.key === own[0]?.carerRelativeKey)
      expect(carer?.deceased ?? false).toBe(false)
    }
  })

  it('include those that somebody will look for', () => {
    const [one, other] = story('twins').children
    expect([one?.birthDate, one?.idNumber === other?.idNumber]).toEqual([other?.birthDate, false])
    expect(story('three-siblings-old-carer').children).toHaveLength(3)
    expect(story('no-id-number').children[0]).toMatchObject({
      idNumber: null,
      idKind: 'none',
      householdRegistered: false,
    })
    expect(ageOn(story('turns-sixteen-in-12-days').children[0]?.birthDate ?? '', '2026-12-03')).toBe(15)
    expect(ageOn(story('turns-sixteen-in-12-days').children[0]?.birthDate ?? '', '2026-12-04')).toBe(16)
    expect(pinyinOf(story('rare-character').children[0]?.name ?? '').full).toBe('zhangyan')
    expect(story('character-outside-bmp').children[0]?.name).toBe('吴𠮷')
    expect(story('middle-dot-name').children[0]).toMatchObject({ name: '阿依努尔·买买提', nation: '05' })
    expect(story('nobody-cares').children[0]).toMatchObject({ careAbility: 'none', carerRelativeKey: null })
    expect(story('born-on-leap-day').children[0]?.birthDate).toBe('2012-02-29')
    expect(story('same-name-here').children[0]?.name).toBe(story('same-name-elsewhere').children[0]?.name)
    expect(story('parents-returned').relatives[0]?.statuses.map((row) => row.state)).toEqual(['away', 'home'])
  })

  it('speak of parents in the words that policy decides by', () => {
    for (const [fact, list] of [
      ['father.status', codes.PARENT_STATE],
      ['mother.incapacity', codes.INCAPACITY_REASON],
    ] as const) {
      expect(Object.keys(FACTS.get(fact)?.values ?? {}).sort()).toEqual(list.map((item) => item.code).sort())
    }
  })
})

describe('the accounts of the demonstration county', () => {
  it('cover every role at a unit that exists, and are plainly examples', () => {
    const accounts = demoAccounts()
    const keys = new Set(units.map((unit) => unit.key))
    expect(ROLES.filter((role) => !accounts.some((account) => account.role === role))).toEqual([])
    expect(accounts.filter((account) => !keys.has(account.unitKey))).toEqual([])
    expect(new Set(accounts.map((account) => account.login)).size).toBe(accounts.length)
    expect(accounts.filter((account) => !/^[a-z0-9][a-z0-9._-]{2,40}$/.test(account.login))).toEqual([])
    expect(accounts.filter((account) => !account.displayName.endsWith('（示例）'))).toEqual([])
    expect(accounts.filter((account) => account.secondFactor).map((account) => account.role)).toEqual(
      accounts.map((account) => account.role).filter((role) => SECOND_FACTOR_ROLES.includes(role)),
    )
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(10)
  })

  it('give one township the two persons that closing a case needs, and another township its own three', () => {
    const at = (unitKey: string) => demoAccounts().filter((account) => account.unitKey === unitKey)
    expect(at('town.331124101').map((account) => account.role)).toEqual(['town.worker', 'town.worker'])
    expect(at('county.civil-affairs').filter((account) => account.role === 'county.civil')).toHaveLength(2)
    expect(['village.331124102200', 'town.331124102', 'station.331124102'].flatMap(at)).toHaveLength(3)
  })
})

function dropNulls<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as {
    [K in keyof T]: Exclude<T[K], null>
  }
}
