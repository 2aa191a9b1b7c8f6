import { expect, test } from 'vitest'
import type { Pack } from '#policy/pack.ts'
import { type ChildState, factsOf, judgeChild, newestFirst, type ParentRecord } from './rules.ts'

const TODAY = '2026-11-22'
const CHILD: ChildState = {
  birthDate: '2016-05-21',
  areaCode: '331124101201',
  areaName: '东角垄村村委会',
  registeredAreaCode: '331124000000',
  schooling: 'primary',
  careArrangement: 'both',
  careAbility: 'fair',
  hasCarer: true,
  delegated: false,
}

function parent(relation: string, ...statements: Partial<ParentRecord['statements'][number]>[]): ParentRecord {
  return {
    relation,
    deceased: false,
    statements: statements.map((each, index) => ({
      state: 'away',
      since: '2025-01-01',
      outsideCounty: null,
      contactable: null,
      incapacity: null,
      recordedAt: new Date(Date.UTC(2026, 0, 1, 0, index)),
      ...each,
    })),
  }
}

test('what nobody wrote down is unknown, not false', () => {
  const facts = factsOf({ ...CHILD, areaName: '城东社区居委会', hasCarer: false, careAbility: null }, [], TODAY)
  for (const name of ['father.status', 'mother.status', 'child.rural', 'child.livesAlone', 'child.careAbility'])
    expect(facts[name], name).toBeUndefined()
  expect(facts['child.age']).toBe(10)
})

test('the village of residence is the registered place when that contains it', () => {
  expect(factsOf(CHILD, [], TODAY)['child.residence']).toBe('registered-place')
  expect(factsOf({ ...CHILD, registeredAreaCode: '331125000000' }, [], TODAY)['child.residence']).toBe('usual-place')
})

test('the newest statement counts, and a repeated one does not start the clock again', () => {
  const mother = parent(
    '52',
    { state: 'home', since: '2024-03-01', incapacity: 'none' },
    { state: 'home', since: '2025-10-01', incapacity: 'grave-illness' },
    { state: 'home', since: '2026-06-01', incapacity: 'grave-illness' },
  )
  const facts = factsOf(CHILD, [mother], TODAY)
  expect(facts['mother.since']).toBe('2024-03-01')
  expect(facts['mother.incapacity']).toBe('grave-illness')
  expect(facts['mother.incapacitySince']).toBe('2025-10-01')
  expect(facts['mother.outsideCounty']).toBe(false)
})

test('an incapacity that was interrupted counts from its return', () => {
  const facts = factsOf(
    CHILD,
    [
      parent(
        '51',
        { since: '2023-01-01', incapacity: 'lost-contact' },
        { since: '2024-01-01', incapacity: 'none' },
        { since: '2026-05-01', incapacity: 'lost-contact' },
      ),
    ],
    TODAY,
  )
  expect(facts['father.incapacitySince']).toBe('2026-05-01')
})

test('of one day the last written statement replaces the earlier, and history written late changes nothing', () => {
  const statements = parent(
    '51',
    { since: '2026-01-01', state: 'away' },
    { since: '2026-01-01', state: 'home' },
    { since: '2020-01-01', state: 'away' },
  ).statements
  expect(newestFirst(statements).map((each) => `${each.since} ${each.state}`)).toEqual([
    '2026-01-01 home',
    '2020-01-01 away',
  ])
})

test('a dead parent is dead whatever was written before, and a stepfather stands in only where no father is named', () => {
  const dead = { ...parent('51', { state: 'away' }), deceased: true }
  expect(factsOf(CHILD, [parent('57', { state: 'home' }), dead], TODAY)['father.status']).toBe('deceased')
  expect(factsOf(CHILD, [parent('57', { state: 'home' })], TODAY)['father.status']).toBe('home')
})

test('the judgement says for each clause what was seen, and a county without a definition says so', () => {
  const pack = {
    definition: {
      required: [{ clause: 'XX-1-a', label: '未满16周岁', when: { fact: 'child.age', lt: 16 } }],
      grounds: [{ clause: 'XX-1-b', label: '父亲外出', when: { fact: 'father.status', is: 'away' } }],
    },
  } as unknown as Pack
  expect(judgeChild(pack, factsOf(CHILD, [parent('51', {})], TODAY), TODAY)).toEqual({
    outcome: 'eligible',
    sentences: [
      { text: '未满16周岁。儿童年龄：10周岁；要求小于16周岁。符合。', holds: 'true', clause: 'XX-1-a' },
      { text: '父亲外出。父亲近况：外出务工；要求为“外出务工”。符合。', holds: 'true', clause: 'XX-1-b' },
    ],
  })
  const unknown = judgeChild(pack, factsOf(CHILD, [], TODAY), TODAY)
  expect(unknown.outcome).toBe('needs-evidence')
  expect(unknown.sentences[1]).toEqual({
    text: '父亲外出。父亲近况：情况不清楚；要求为“外出务工”。需要核实。',
    holds: 'unknown',
    clause: 'XX-1-b',
  })
  expect(judgeChild({ definition: null } as unknown as Pack, {}, TODAY).outcome).toBe('no-definition')
})
