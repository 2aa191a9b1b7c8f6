import { describe, expect, it } from 'vitest'
import type { Condition } from './condition.ts'
import { decisiveLeaves, explain, type Explanation, missingFacts } from './explain.ts'
import type { Facts } from './facts.ts'

const TODAY = '2026-11-23'

function sentenceOf(condition: Condition, facts: Facts): string {
  const explanation = explain(condition, facts, TODAY)
  if (explanation.kind !== 'fact') throw new Error('not a leaf')
  return explanation.sentence
}

function fact(name: string): Explanation {
  return expect.objectContaining({ fact: name }) as Explanation
}

describe('the sentence of a leaf', () => {
  const cases: [Condition, Facts, string][] = [
    [{ fact: 'child.age', lt: 16 }, { 'child.age': 15 }, '儿童年龄：15周岁；要求小于16周岁。符合。'],
    [{ fact: 'child.age', lt: 16 }, { 'child.age': 16 }, '儿童年龄：16周岁；要求小于16周岁。不符合。'],
    [{ fact: 'father.outsideCounty', is: true }, {}, '父亲离开本县务工：情况不清楚；要求为“是”。需要核实。'],
    [
      { fact: 'mother.status', in: ['deceased', 'missing'] },
      { 'mother.status': 'home' },
      '母亲近况：在家；要求是其中之一：死亡、失踪。不符合。',
    ],
    [
      { fact: 'mother.incapacitySince', since: 'P1Y' },
      { 'mother.incapacitySince': '2025-11-23' },
      '母亲无力监护起始日：2025-11-23；要求满1年。符合。',
    ],
    [
      { fact: 'child.birthDate', gte: '2011-01-01' },
      { 'child.birthDate': '2010-12-31' },
      '儿童出生日期：2010-12-31；要求不早于2011-01-01。不符合。',
    ],
    [
      { fact: 'visit.findings', in: ['mood'] },
      { 'visit.findings': [] },
      '走访发现：没有；要求有其中之一：mood。不符合。',
    ],
    [{ fact: 'father.since', known: true }, {}, '父亲近况起始日：情况不清楚；要求已经查明。不符合。'],
    [
      { fact: 'father.status', isNot: 'away' },
      { 'father.status': 'away' },
      '父亲近况：外出务工；要求不是“外出务工”。不符合。',
    ],
  ]
  it.each(cases)('%j of %j', (condition, facts, sentence) => {
    expect(sentenceOf(condition, facts)).toBe(sentence)
  })
})

describe('the tree', () => {
  const condition: Condition = {
    all: [
      { fact: 'child.age', lt: 16 },
      { any: [{ fact: 'father.outsideCounty', is: true }, { not: { fact: 'mother.contactable', is: true } }] },
    ],
  }

  it('asks only for the facts that could still settle the answer', () => {
    expect(missingFacts(explain(condition, { 'child.age': 9 }, TODAY))).toEqual([
      'father.outsideCounty',
      'mother.contactable',
    ])
    expect(missingFacts(explain(condition, { 'child.age': 9, 'father.outsideCounty': true }, TODAY))).toEqual([])
    expect(missingFacts(explain(condition, { 'child.age': 17 }, TODAY))).toEqual([])
  })
  it('names the leaves that decided, through `any` and `not`', () => {
    const yes = explain(condition, { 'child.age': 9, 'mother.contactable': false }, TODAY)
    expect(yes.truth).toBe('true')
    expect(decisiveLeaves(yes)).toEqual([fact('child.age'), fact('mother.contactable')])
    const no = explain(condition, { 'child.age': 17, 'father.outsideCounty': true }, TODAY)
    expect(decisiveLeaves(no)).toEqual([fact('child.age')])
  })
})
