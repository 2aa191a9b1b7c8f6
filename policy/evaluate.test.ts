import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Condition, type Leaf } from './condition.ts'
import { compileCondition, type Truth } from './evaluate.ts'
import { explain } from './explain.ts'
import type { Facts, FactValue } from './facts.ts'

const TODAY = '2026-11-23'
const LEAF: Record<Truth, Leaf> = {
  true: { fact: 'yes', is: true },
  false: { fact: 'yes', is: false },
  unknown: { fact: 'nothing', is: true },
}
const FACTS_KNOWN: Facts = { yes: true }
const TRUTHS: Truth[] = ['true', 'false', 'unknown']

function truthOf(condition: Condition, facts: Facts = FACTS_KNOWN, today = TODAY): Truth {
  return compileCondition(condition)(facts, today)
}

describe('Kleene logic', () => {
  const AND = { true: 'TFU', false: 'FFF', unknown: 'UFU' }
  const OR = { true: 'TTT', false: 'TFU', unknown: 'TUU' }
  const letter = (truth: Truth) => ({ true: 'T', false: 'F', unknown: 'U' })[truth]

  it.each(TRUTHS)('joins %s with every other truth by `all`', (left) => {
    expect(TRUTHS.map((right) => letter(truthOf({ all: [LEAF[left], LEAF[right]] }))).join('')).toBe(AND[left])
  })
  it.each(TRUTHS)('joins %s with every other truth by `any`', (left) => {
    expect(TRUTHS.map((right) => letter(truthOf({ any: [LEAF[left], LEAF[right]] }))).join('')).toBe(OR[left])
  })
  it('negates true and false and leaves the unknown unknown', () => {
    expect(TRUTHS.map((truth) => letter(truthOf({ not: LEAF[truth] }))).join('')).toBe('FTU')
  })
})

describe('a leaf', () => {
  const cases: [string, Leaf, FactValue | undefined, Truth][] = [
    ['is the same code', { fact: 'f', is: 'away' }, 'away', 'true'],
    ['is another code', { fact: 'f', is: 'away' }, 'home', 'false'],
    ['does not guess over a wrong type', { fact: 'f', is: true }, 'true', 'unknown'],
    ['isNot over a wrong type is unknown, not true', { fact: 'f', isNot: true }, 'no', 'unknown'],
    ['isNot another code', { fact: 'f', isNot: 'away' }, 'home', 'true'],
    ['under 16 on the 16th birthday', { fact: 'f', lt: 16 }, 16, 'false'],
    ['16 or under at 16', { fact: 'f', lte: 16 }, 16, 'true'],
    ['over the bound', { fact: 'f', gt: 2 }, 2, 'false'],
    ['at the bound', { fact: 'f', gte: 2 }, 2, 'true'],
    ['an earlier day', { fact: 'f', lt: '2026-01-01' }, '2025-12-31', 'true'],
    ['a day against a number', { fact: 'f', lt: 16 }, '2025-12-31', 'unknown'],
    ['what is no day', { fact: 'f', lt: '2026-01-01' }, '2025-13-31', 'unknown'],
    ['a list that shares a code', { fact: 'f', in: ['a', 'b'] }, ['b', 'c'], 'true'],
    ['a list that shares none', { fact: 'f', in: ['a', 'b'] }, ['c'], 'false'],
    ['an empty list', { fact: 'f', in: ['a'] }, [], 'false'],
    ['a code in the set', { fact: 'f', in: ['a', 'b'] }, 'b', 'true'],
    ['an unknown fact asked whether known', { fact: 'f', known: true }, undefined, 'false'],
    ['an unknown fact asked whether unknown', { fact: 'f', known: false }, undefined, 'true'],
    ['false is known', { fact: 'f', known: true }, false, 'true'],
    ['a year on the anniversary', { fact: 'f', since: 'P1Y' }, '2025-11-23', 'true'],
    ['a year one day before it', { fact: 'f', since: 'P1Y' }, '2025-11-24', 'false'],
    ['six months from the end of August', { fact: 'f', since: 'P6M' }, '2026-05-23', 'true'],
    ['since a day that is none', { fact: 'f', since: 'P1Y' }, '昨天', 'unknown'],
    ['since nothing', { fact: 'f', since: 'P1Y' }, undefined, 'unknown'],
    ['a period past every calendar', { fact: 'f', since: 'P9999Y' }, '2020-01-01', 'false'],
  ]
  it.each(cases)('%s', (_name, leaf, value, expected) => {
    expect(truthOf(leaf, { f: value })).toBe(expected)
  })
  it('reads 29 February plus a year as 28 February', () => {
    const leaf: Leaf = { fact: 'f', since: 'P1Y' }
    expect(truthOf(leaf, { f: '2024-02-29' }, '2025-02-27')).toBe('false')
    expect(truthOf(leaf, { f: '2024-02-29' }, '2025-02-28')).toBe('true')
  })
  it('does not find facts on the prototype', () => {
    expect(truthOf({ fact: 'constructor', known: true }, {})).toBe('false')
  })
})

const NAMES = ['a', 'b', 'c', 'constructor', '__proto__']
const fact = fc.constantFrom(...NAMES)
const scalar = fc.oneof(fc.boolean(), fc.integer({ min: -3, max: 3 }), fc.constantFrom('x', 'y', '2025-11-23', ''))
const bound = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('2025-11-23', 'x'))
const leafArb: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ fact, is: scalar }),
  fc.record({ fact, isNot: scalar }),
  fc.record({ fact, lt: bound }),
  fc.record({ fact, lte: bound }),
  fc.record({ fact, gt: bound }),
  fc.record({ fact, gte: bound }),
  fc.record({ fact, in: fc.array(bound, { minLength: 1, maxLength: 3 }) }),
  fc.record({ fact, known: fc.boolean() }),
  fc.record({ fact, since: fc.constantFrom('P1D', 'P2W', 'P1M', 'P1Y') }),
)
const conditionArb = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leafArb,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
})).condition
const wildValue = fc.oneof(
  scalar,
  fc.array(fc.constantFrom('x', 'y')),
  fc.constant(undefined),
  fc.double(),
  fc.anything(),
)
const factsArb = fc.dictionary(fact, wildValue) as fc.Arbitrary<Facts>

describe('whatever the condition and the facts', () => {
  it('answers one of three truths and never throws', () => {
    fc.assert(
      fc.property(conditionArb, factsArb, (condition, facts) => {
        expect(TRUTHS).toContain(truthOf(condition, facts))
      }),
    )
  })
  it('means the same when it is denied twice', () => {
    fc.assert(
      fc.property(conditionArb, factsArb, (condition, facts) => {
        expect(truthOf({ not: { not: condition } }, facts)).toBe(truthOf(condition, facts))
      }),
    )
  })
  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(conditionArb, conditionArb, factsArb, (left, right, facts) => {
        const one = truthOf({ not: { all: [left, right] } }, facts)
        expect(one).toBe(truthOf({ any: [{ not: left }, { not: right }] }, facts))
      }),
    )
  })
  it('explains what it answers', () => {
    fc.assert(
      fc.property(conditionArb, factsArb, (condition, facts) => {
        expect(explain(condition, facts, TODAY).truth).toBe(truthOf(condition, facts))
      }),
    )
  })
  it('stays settled when more becomes known', () => {
    const noKnown = conditionArb.filter((condition) => !JSON.stringify(condition).includes('"known"'))
    fc.assert(
      fc.property(noKnown, fc.dictionary(fact, scalar), fc.dictionary(fact, scalar), (condition, some, more) => {
        const before = truthOf(condition, some)
        fc.pre(before !== 'unknown')
        expect(truthOf(condition, { ...more, ...some })).toBe(before)
      }),
    )
  })
  it('is a condition by the schema as well', () => {
    fc.assert(fc.property(conditionArb, (condition) => Condition.safeParse(condition).success))
  })
})
