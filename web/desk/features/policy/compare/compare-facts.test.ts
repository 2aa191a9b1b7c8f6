import { expect, it } from 'vitest'
import { factValueProblem, FACTS } from '#policy/facts.ts'
import { exampleOn, factsOf, monthsFrom, optionsOfFact } from './compare-facts.ts'

it('tells facts that the catalogue knows, of the kind it knows them', () => {
  const facts = factsOf(exampleOn('2026-11-28'))
  for (const [name, value] of Object.entries(facts)) {
    const definition = FACTS.get(name)
    expect(definition, name).toBeDefined()
    expect(factValueProblem(definition!, value)).toBeNull()
  }
  expect(facts).toMatchObject({
    'child.birthDate': '2018-11-28',
    'father.outsideCounty': true,
    'father.outsideTownship': true,
    'mother.outsideCounty': false,
    'mother.incapacitySince': '2026-05-28',
  })
})

it('says nothing of what nobody has said', () => {
  expect(factsOf({ father: {}, mother: {} })).toEqual({})
  const facts = factsOf({ father: { status: 'away', outsideCounty: false }, mother: { status: 'other' } })
  expect(facts).toEqual({ 'father.status': 'away', 'father.outsideCounty': false, 'mother.status': 'other' })
})

it('drops answers that no longer apply: where the dead work, since when the able are unable', () => {
  const parent = { outsideCounty: true, incapacity: 'grave-illness', incapacitySince: '2026-01-01' }
  expect(factsOf({ father: { ...parent, status: 'deceased' }, mother: {} })).toEqual({ 'father.status': 'deceased' })
  expect(factsOf({ father: { ...parent, incapacity: 'none', status: 'home' }, mother: {} })).toEqual({
    'father.status': 'home',
    'father.outsideCounty': false,
    'father.outsideTownship': false,
    'father.incapacity': 'none',
  })
})

it('counts months to the last day of a shorter one', () => {
  expect(monthsFrom('2026-08-31', -6)).toBe('2026-02-28')
  expect(monthsFrom('2026-01-31', 1)).toBe('2026-02-28')
  expect(monthsFrom('2024-02-29', -12)).toBe('2023-02-28')
})

it('offers the words of the catalogue', () => {
  expect(optionsOfFact('father.status').map(({ label }) => label)).toEqual(['在家', '外出务工', '死亡', '失踪', '其他'])
  expect(optionsOfFact('father.since')).toEqual([])
})
