import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, dateOfAge } from './ages.ts'
import type { Condition, Leaf } from './condition.ts'
import { compileCondition } from './evaluate.ts'
import type { Facts } from './facts.ts'
import { conditionsOf, nextTurn } from './next-turn.ts'

const TODAY = '2026-11-23'
const under = (age: number): Condition => ({ fact: 'child.age', lt: age })
const away = (since: string): Condition => ({ fact: 'father.since', since })

describe('the next day that turns a condition by itself', () => {
  const cases: [string, Condition, Facts, string | null][] = [
    ['is the anniversary of a period', away('P6M'), { 'father.since': '2026-06-01' }, '2026-12-01'],
    ['is never today: a period ending today has passed', away('P6M'), { 'father.since': '2026-05-23' }, null],
    ['may be tomorrow', away('P6M'), { 'father.since': '2026-05-24' }, '2026-11-24'],
    ['of a month end is the last day of a shorter month', away('P6M'), { 'father.since': '2026-08-31' }, '2027-02-28'],
    ['of 29 February is 28 February for a period', away('P3Y'), { 'father.since': '2024-02-29' }, '2027-02-28'],
    ['counts a statement dated in the future', away('P1D'), { 'father.since': '2027-01-01' }, '2027-01-02'],
    ['is no day past every calendar', away('P9999Y'), { 'father.since': '2020-01-01' }, null],
    ['is no day for what is unknown', away('P6M'), {}, null],
    ['is no day for what is no date', away('P6M'), { 'father.since': '去年' }, null],
    ['is the birthday', under(16), { 'child.birthDate': '2010-11-24' }, '2026-11-24'],
    ['is no birthday that has passed', under(16), { 'child.birthDate': '2010-11-23' }, null],
    ['of an age is not guessed without the birth', under(16), { 'child.age': 9 }, null],
    [
      'is the birthday after for `lte`',
      { fact: 'child.age', lte: 15 },
      { 'child.birthDate': '2010-11-24' },
      '2026-11-24',
    ],
    ['enters and leaves by `is`', { fact: 'child.age', is: 15 }, { 'child.birthDate': '2011-01-05' }, '2027-01-05'],
    ['passes over equal neighbours of `in`', inAges(14, 15, 16), { 'child.birthDate': '2012-03-01' }, '2029-03-01'],
    ['rounds a bound up', { fact: 'child.age', lt: 15.5 }, { 'child.birthDate': '2011-01-05' }, '2027-01-05'],
    ['is no day for an absurd bound', under(1e308), { 'child.birthDate': '2011-01-05' }, null],
    [
      'is no day for a fact that only people change',
      { fact: 'father.status', is: 'away' },
      { 'father.status': 'away' },
      null,
    ],
    [
      'is found under any nesting',
      { not: { all: [{ any: [under(16)] }] } },
      { 'child.birthDate': '2010-11-24' },
      '2026-11-24',
    ],
  ]
  it.each(cases)('%s', (_name, condition, facts, day) => {
    expect(nextTurn([condition], facts, TODAY)).toBe(day)
  })
  it('of a child born on 29 February is 1 March of a common year and 29 February of a leap year', () => {
    const facts = { 'child.birthDate': '2012-02-29' }
    expect(nextTurn([under(15)], facts, TODAY)).toBe('2027-03-01')
    expect(nextTurn([under(16)], facts, TODAY)).toBe('2028-02-29')
  })
  it('of many conditions is the earliest', () => {
    const facts = { 'child.birthDate': '2011-03-01', 'father.since': '2026-10-31' }
    expect(nextTurn([under(16), away('P1M'), away('P6M')], facts, TODAY)).toBe('2026-11-30')
    expect(nextTurn([], facts, TODAY)).toBeNull()
  })
  it('is not asked of what is no day, and not of a period in working days', () => {
    expect(() => nextTurn([under(16)], {}, '2026-02-30')).toThrow(RangeError)
    expect(() => nextTurn([away('5wd')], { 'father.since': '2026-01-01' }, TODAY)).toThrow(/whole days/)
  })
  it('watches all that a definition asks', () => {
    const definition = {
      required: [{ clause: 'A-1', label: 'a', when: under(16) }],
      grounds: [
        { clause: 'A-2', label: 'b', when: away('P6M'), watch: away('P1M') },
        { clause: 'A-3', label: 'c', when: away('P1Y') },
      ],
    }
    expect(conditionsOf(definition)).toEqual([under(16), away('P6M'), away('P1Y'), away('P1M')])
  })
})

function inAges(...ages: number[]): Condition {
  return { fact: 'child.age', in: ages }
}

const day = fc
  .date({ min: new Date('2008-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
// Month ends and leap days are where the arithmetic can go wrong.
const edgyDay = fc.oneof(day, fc.constantFrom('2012-02-29', '2024-02-29', '2025-08-31', '2025-12-31', '2026-10-30'))
const age = fc.oneof(fc.integer({ min: 10, max: 18 }), fc.constantFrom(14.5, -1, 1e308))
const dated = fc.constantFrom('father.since', 'mother.since', 'child.birthDate')
const leafArb: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ fact: dated, since: fc.constantFrom('P1D', 'P2W', 'P30D', 'P1M', 'P6M', 'P1Y', 'P16Y', 'P9999Y') }),
  ...(['is', 'isNot', 'lt', 'lte', 'gt', 'gte'] as const).map((key) =>
    age.map((bound) => ({ fact: 'child.age', [key]: bound }) as Leaf),
  ),
  fc.record({ fact: fc.constant('child.age'), in: fc.array(age, { minLength: 1, maxLength: 4 }) }),
  fc.record({ fact: fc.constantFrom('child.age', 'father.since'), known: fc.boolean() }),
  fc.record({ fact: dated, lt: edgyDay }),
)
const conditionArb = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leafArb,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
})).condition
const factsArb = fc.record(
  { 'child.birthDate': edgyDay, 'father.since': edgyDay, 'mother.since': edgyDay },
  { requiredKeys: [] },
) as fc.Arbitrary<Facts>

/** The facts as the ledger would gather them on that day. */
function factsOn(facts: Facts, today: string): Facts {
  const born = facts['child.birthDate']
  return typeof born === 'string' ? { ...facts, 'child.age': ageOn(born, today) } : facts
}

function dayAfter(today: string): string {
  return new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10)
}

describe('whatever the conditions and the facts', () => {
  it('day by day over two years, no condition turns on a day that was not announced', () => {
    fc.assert(
      fc.property(fc.array(conditionArb, { maxLength: 3 }), factsArb, edgyDay, (conditions, facts, start) => {
        const tests = conditions.map(compileCondition)
        const truths = (today: string) => tests.map((test) => test(factsOn(facts, today), today)).join()
        let before = truths(start)
        let announced = nextTurn(conditions, facts, start)
        for (let today = dayAfter(start), days = 0; days < 731; today = dayAfter(today), days += 1) {
          const now = truths(today)
          if (today !== announced) expect(now, today).toBe(before)
          else announced = nextTurn(conditions, facts, today)
          before = now
        }
      }),
      { numRuns: 60 },
    )
  })
  it('a lone leaf truly turns on the day announced, and the announcements come to an end', () => {
    fc.assert(
      fc.property(leafArb, factsArb, edgyDay, (leaf, facts, start) => {
        const test = compileCondition(leaf)
        let steps = 0
        for (let today = start, next = nextTurn([leaf], facts, start); next !== null; steps += 1) {
          expect(next > today).toBe(true)
          const eve = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10)
          expect(test(factsOn(facts, next), next)).not.toBe(test(factsOn(facts, eve), eve))
          today = next
          next = nextTurn([leaf], facts, today)
        }
        // A period turns once; each age that is named is entered and left once.
        expect(steps).toBeLessThanOrEqual('in' in leaf ? 2 * leaf.in.length : 2)
      }),
    )
  })
  it('the day of an age is told for every year of four digits, and no further', () => {
    expect(dateOfAge('2012-02-29', -1)).toBe('2011-03-01')
    expect(dateOfAge('0050-06-01', 1)).toBe('0051-06-01')
    for (const wild of [7988, -2013, 0.5, Number.NaN, Infinity]) {
      expect(() => dateOfAge('2012-02-29', wild), String(wild)).toThrow(RangeError)
    }
  })
})
