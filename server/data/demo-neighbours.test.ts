import { beforeAll, describe, expect, it } from 'vitest'
import { parseIdNumber } from '#contract/id-number.ts'
import { loadConfig } from '#server/config.ts'
import { readShippedPacks } from '#server/first-policy.ts'
import { areaAndSurroundings, type AreaRow, readAreas } from './areas.ts'
import { COMPARED, comparedFamilies } from './demo-compared.ts'
import { demoAccounts, type DemoHousehold, demoPeople, type DemoUnit, neighbourAccounts } from './demo-county.ts'
import { neighbourUnits } from './demo-neighbour-units.ts'
import { NEIGHBOURS } from './demo-neighbours.ts'
import { unitKindsOf } from './pack-unit-kinds.ts'

const TODAY = '2026-11-22'
const shipped = await readShippedPacks(loadConfig({ NODE_ENV: 'test' }))
/** A pack that is not there yet is stood in for by one that is: the county itself does not depend on it. */
const packOf = (id: string) => (shipped.get(id) ?? shipped.get('chongqing')!).pack
const areas: AreaRow[] = []
const units = new Map<string, DemoUnit[]>()
const people = new Map<string, DemoHousehold[]>()
const compared = new Map<string, DemoHousehold[]>()

beforeAll(async () => {
  const wanted = ['331124', ...NEIGHBOURS.map(({ code }) => code)].map(areaAndSurroundings)
  for await (const area of readAreas((prefix) => wanted.some((wants) => wants(prefix)))) areas.push(area)
  for (const neighbour of NEIGHBOURS) {
    const { code: county, index, village, packId, children } = neighbour
    units.set(county, neighbourUnits(neighbour, areas, packOf(packId)))
    people.set(county, demoPeople({ areas, today: TODAY, county: neighbour, count: children }))
    compared.set(county, comparedFamilies({ county, index, areas, village, today: TODAY }))
  }
  compared.set('331124', comparedFamilies({ county: '331124', index: 0, areas, village: '331124101210', today: TODAY }))
})

describe.each(NEIGHBOURS)('$name, run by $packId', (neighbour) => {
  const { code, name, packId, towns } = neighbour
  const own = () => units.get(code)!

  it('has a unit of every kind its document names, each once, and two whole townships', () => {
    expect([...unitKindsOf(packOf(packId))].filter((kind) => !own().some((unit) => unit.kind === kind))).toEqual([])
    const atCounty = own().filter((unit) => unit.areaCode === `${code}000000` && unit.kind !== 'school')
    expect(new Set(atCounty.map((unit) => unit.kind)).size).toBe(atCounty.length)
    for (const town of towns) {
      const villages = areas.filter((area) => area.level === 5 && area.code.startsWith(town))
      const local = own().filter((unit) => unit.areaCode.startsWith(town))
      const once = ['township-government', 'police-station', 'school', 'kindergarten', 'hospital']
      const kinds = [...once, ...villages.map(() => 'village-committee')]
      expect(local.map((unit) => unit.kind).sort()).toEqual(kinds.sort())
    }
    expect(own().filter((unit) => unit.areaCode.endsWith('000000') && !unit.name.includes(name))).toEqual([])
  })

  it('hangs together: keys of its own, parents before children, no name twice', () => {
    const known = new Set<string>()
    for (const unit of own()) {
      expect(unit.parentKey === undefined ? unit.kind : known.has(unit.parentKey), unit.key).toBe(
        unit.parentKey === undefined ? 'government' : true,
      )
      known.add(unit.key)
    }
    expect(known.size).toBe(own().length)
    expect(new Set(own().map((unit) => unit.name)).size).toBe(own().length)
  })

  it('has forty children in its two townships, at schools that exist', () => {
    const children = people.get(code)!.flatMap((household) => household.children)
    const keys = new Set(own().map((unit) => unit.key))
    expect(children).toHaveLength(40)
    expect(new Set(children.map((child) => child.areaCode.slice(0, 9)))).toEqual(new Set(towns))
    const all = [...children, ...compared.get(code)!.flatMap((household) => household.children)]
    expect(all.filter((child) => child.schoolKey !== null && !keys.has(child.schoolKey))).toEqual([])
    expect(
      all.filter(
        (child) =>
          !/^(辽宁省锦州市义县|山东省泰安市肥城市|陕西省榆林市府谷县|重庆市云阳县).+镇.+(村|社区)/.test(child.address),
      ),
    ).toEqual([])
  })

  it('has eight accounts at units that exist', () => {
    const accounts = neighbourAccounts([neighbour])
    const keys = new Set(own().map((unit) => unit.key))
    expect(accounts.map(({ login, secondFactor }) => [login, secondFactor])).toEqual([
      [`civil.${packId}`, true],
      ...['town', 'village', 'school', 'police', 'town.second', 'education', 'bureau'].map((post) => [
        `${post}.${packId}`,
        false,
      ]),
    ])
    expect(accounts.filter((account) => !keys.has(account.unitKey))).toEqual([])
    expect(accounts.filter((account) => !account.displayName.endsWith('（示例）'))).toEqual([])
  })
})

describe('the five counties together', () => {
  it('share no key, no login, no ID number and no telephone', () => {
    const households = [...demoPeople({ areas, today: TODAY }), ...[...people.values(), ...compared.values()].flat()]
    const persons = households.flatMap((household) => [...household.children, ...household.relatives])
    const numbers = persons.flatMap((person) => person.idNumber ?? [])
    const phones = households.flatMap((household) => household.relatives.flatMap((relative) => relative.phone ?? []))
    const logins = [...demoAccounts(), ...neighbourAccounts()].map((account) => account.login)
    const keys = [...persons.map((person) => person.key), ...[...units.values()].flat().map((unit) => unit.key)]
    for (const list of [numbers, phones, logins, keys]) expect(new Set(list).size).toBe(list.length)
    expect(numbers.filter((number) => !number.startsWith('999999'))).toEqual([])
    expect(numbers.filter((number) => !parseIdNumber(number, { allowSynthetic: true }).ok)).toEqual([])
    expect(phones.filter((phone) => !/^1990000\d{4}$/.test(phone))).toEqual([])
  })

  it('hold the same five families: everything but place and numbers is alike', () => {
    const alike = (household: DemoHousehold) => ({
      story: household.story,
      children: household.children.map(({ name, sex, birthDate, schooling, careArrangement, careAbility }) => {
        return { name, sex, birthDate, schooling, careArrangement, careAbility }
      }),
      relatives: household.relatives.map(({ relation, name, birthDate, deceased, statuses }) => ({
        relation,
        name,
        birthDate,
        deceased,
        // 县城 is another town everywhere.
        statuses: statuses.map((row) =>
          row.outsideCounty === false ? { ...row, workProvince: '', workCity: '' } : row,
        ),
      })),
    })
    const [first, ...others] = [...compared.values()].map((households) => households.map(alike))
    expect(first?.map(({ story, children }) => [story, children[0]?.name])).toEqual(
      COMPARED.map(({ story, name }) => [story, name]),
    )
    expect(others).toHaveLength(4)
    for (const other of others) expect(other).toEqual(first)
    const persons = [...compared.values()].flat().flatMap(({ children, relatives }) => [...children, ...relatives])
    expect(persons.filter((person) => !person.name.endsWith('（示例）'))).toEqual([])
  })
})
