import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CASE_FACTS,
  cleanFacts,
  conditionArb,
  conditionsOver,
  factsArb,
  isUnknownOfWrongValues,
  leafArb,
  todayArb,
} from '#test/condition-cases.ts'
import { type Column, type FactColumns, tableOf } from './columns.ts'
import { columnsOf } from './columns-of.ts'
import { checkCondition, type Condition } from './condition.ts'
import { dayNumber, dayText, FIRST_DAY, LAST_DAY, lastStart } from './day-number.ts'
import {
  type ColumnAnswer,
  compileColumns,
  countMatches,
  evaluateAll,
  listMatches,
  matchAll,
} from './evaluate-columns.ts'
import { compileCondition, type Truth } from './evaluate.ts'
import type { Facts } from './facts.ts'
import { type Kernels, plainKernels } from './kernels.ts'
import { testLeaf } from './leaf.ts'
import { moveToSimd } from './simd-kernels.ts'

const TODAY = '2026-11-23'
const NAMES = [...CASE_FACTS.keys()]

/** Both sets of kernels, each with the table it runs on. */
const ENGINES: [string, (table: FactColumns) => { columns: FactColumns; kernels: Kernels }][] = [
  ['plain loops', (columns) => ({ columns, kernels: plainKernels })],
  [
    'SIMD kernels',
    (columns) => {
      const moved = moveToSimd(columns)
      if (moved === null) throw new Error('no SIMD here')
      return moved
    },
  ],
]

function truthAt(answer: ColumnAnswer, row: number): Truth {
  const bit = (bits: Uint32Array) => (bits[row >>> 5]! >>> (row & 31)) & 1
  if (bit(answer.known) === 0) return bit(answer.true) === 0 ? 'unknown' : ('true without being known' as Truth)
  return bit(answer.true) === 1 ? 'true' : 'false'
}

function truths(answer: ColumnAnswer, rows: number): Truth[] {
  return Array.from({ length: rows }, (_, row) => truthAt(answer, row))
}

describe.each(ENGINES)('conditions over columns, by %s', (_name, engine) => {
  it('agree with the closure on every row, whatever condition and facts', () => {
    const rowsArb = fc.array(factsArb, { minLength: 1, maxLength: 70 })
    fc.assert(
      fc.property(
        fc.array(conditionArb, { minLength: 1, maxLength: 6 }),
        rowsArb,
        todayArb,
        (conditions, rows, today) => {
          expect(conditions.flatMap((condition) => checkCondition(condition, CASE_FACTS))).toEqual([])
          const { columns, kernels } = engine(columnsOf(CASE_FACTS, NAMES, rows))
          const answers = evaluateAll(conditions, columns, today, kernels)
          const matches = matchAll(conditions, columns, today, kernels)
          conditions.forEach((condition, index) => {
            const test = compileCondition(condition)
            const expected = rows.map((facts) => test(cleanFacts(facts), today))
            expect(truths(answers[index]!, rows.length)).toEqual(expected)
            expect(matches[index]).toEqual(answers[index]!.true)
            const numbers = expected.flatMap((truth, row) => (truth === 'true' ? [row] : []))
            expect([...listMatches(matches[index]!, kernels)]).toEqual(numbers)
            expect(countMatches(matches[index]!, kernels)).toBe(numbers.length)
          })
        },
      ),
      { numRuns: 150 },
    )
  })
  it('agree on every leaf alone, where no other can hide it', () => {
    fc.assert(
      fc.property(leafArb, fc.array(factsArb, { minLength: 30, maxLength: 70 }), todayArb, (leaf, rows, today) => {
        const { columns, kernels } = engine(columnsOf(CASE_FACTS, NAMES, rows))
        const test = compileCondition(leaf)
        expect(truths(compileColumns(leaf)(columns, today, kernels), rows.length)).toEqual(
          rows.map((facts) => test(cleanFacts(facts), today)),
        )
      }),
      { numRuns: 400 },
    )
  })
  it('answer wrong-typed values as the closure does, without cleaning them first', () => {
    const conditions = conditionsOver(leafArb.filter(isUnknownOfWrongValues))
    fc.assert(
      fc.property(conditions, fc.array(factsArb, { minLength: 1, maxLength: 40 }), (condition, rows) => {
        const { columns, kernels } = engine(columnsOf(CASE_FACTS, NAMES, rows))
        const answer = compileColumns(condition)(columns, TODAY, kernels)
        const test = compileCondition(condition)
        expect(truths(answer, rows.length)).toEqual(rows.map((facts) => test(facts, TODAY)))
      }),
      { numRuns: 150 },
    )
  })
  it('agree over many blocks, with a last one that is short', () => {
    const rows = fc.sample(factsArb, { numRuns: 300, seed: 7 })
    const conditions = fc.sample(conditionArb, { numRuns: 12, seed: 11 })
    const count = 2 * 32_768 + 45
    const pick = (row: number) => rows[(row * 7919) % 300]!
    const many = Array.from({ length: count }, (_, row) => pick(row))
    const { columns, kernels } = engine(columnsOf(CASE_FACTS, NAMES, many))
    const answers = evaluateAll(conditions, columns, TODAY, kernels)
    conditions.forEach((condition, index) => {
      const test = compileCondition(condition)
      const expected = new Map(rows.map((facts) => [facts, test(cleanFacts(facts), TODAY)]))
      const wrong = many.findIndex((facts, row) => truthAt(answers[index]!, row) !== expected.get(facts))
      expect(wrong).toBe(-1)
    })
  })
  it('read arrays of every width, and ignore what stands in unknown rows', () => {
    const values = [0, 3, 200, 7, 3]
    const known = Uint32Array.of(0b01111)
    const condition: Condition = {
      any: [
        { fact: 'n', lte: 3 },
        { fact: 'n', in: [200, -1, 3.5] },
      ],
    }
    for (const data of [Uint8Array, Int16Array, Int32Array, Float64Array].map((type) => type.from(values))) {
      const { columns, kernels } = engine(tableOf(5, [['n', { kind: 'number', data, known }]]))
      expect(truths(compileColumns(condition)(columns, TODAY, kernels), 5).join(' ')).toBe(
        'true true true false unknown',
      )
    }
  })
  it.each([20, 200, 300, 70_000])('tell %d codes apart', (count) => {
    const rows: Facts[] = Array.from({ length: count }, (_, index) => ({ constructor: `c${index}` }))
    const { columns, kernels } = engine(columnsOf(CASE_FACTS, NAMES, rows))
    const wanted = ['c1', 'c17', `c${count - 1}`, 'nobody']
    const [among, other] = evaluateAll(
      [
        { fact: 'constructor', in: wanted },
        { fact: 'constructor', isNot: 'c17' },
      ],
      columns,
      TODAY,
      kernels,
    )
    expect([...listMatches(among!.true, kernels)]).toEqual([1, 17, count - 1])
    expect(countMatches(other!.true, kernels)).toBe(count - 1)
  })
  it('have nothing to say about no rows', () => {
    const { columns, kernels } = engine(columnsOf(CASE_FACTS, NAMES, []))
    const answer = compileColumns({ fact: 'age', known: false })(columns, TODAY, kernels)
    expect([...listMatches(answer.true, kernels)]).toEqual([])
  })
})

describe('a table of facts', () => {
  it('knows nothing of a fact without a column', () => {
    const columns = columnsOf(CASE_FACTS, ['age'], [{ age: 3, urgent: true }])
    expect(truths(compileColumns({ fact: 'urgent', is: true })(columns, TODAY), 1)).toEqual(['unknown'])
    expect(truths(compileColumns({ fact: 'urgent', known: false })(columns, TODAY), 1)).toEqual(['true'])
  })
  it('takes the narrowest array that holds the numbers', () => {
    const dataOf = (...ages: number[]) =>
      columnsOf(
        CASE_FACTS,
        ['age'],
        ages.map((age) => ({ age })),
      ).columns.get('age')!.data
    expect(dataOf(0, 255)).toBeInstanceOf(Uint8Array)
    expect(dataOf(-1, 255)).toBeInstanceOf(Int16Array)
    expect(dataOf(0, 40_000)).toBeInstanceOf(Int32Array)
    expect(dataOf(0, 2 ** 31)).toBeInstanceOf(Float64Array)
    expect(dataOf(0, 2.5)).toBeInstanceOf(Float64Array)
  })
  it('refuses arrays shorter than its rows', () => {
    const short: Column = { kind: 'boolean', data: new Uint8Array(3), known: Uint32Array.of(0xff) }
    expect(() => tableOf(8, [['urgent', short]])).toThrow(/urgent: 3 values for 8 rows/)
    expect(() => tableOf(40, [['urgent', short]])).toThrow(/urgent: 1 words for 40 rows/)
  })
  it('gives kernels arrays that reach to the end of the last word', () => {
    const column: Column = { kind: 'boolean', data: new Uint8Array(33).fill(1), known: new Uint32Array(3) }
    const { data, known } = tableOf(33, [['urgent', column]]).columns.get('urgent')!
    expect([data.length, known.length]).toEqual([64, 2])
  })
  it('forgets bits of rows it does not have', () => {
    const column: Column = { kind: 'boolean', data: new Uint8Array(3).fill(1), known: Uint32Array.of(0xff) }
    const answer = compileColumns({ fact: 'urgent', is: true })(tableOf(3, [['urgent', column]]), TODAY)
    expect([...listMatches(answer.true)]).toEqual([0, 1, 2])
  })
})

describe('the last day a period can have begun', () => {
  it('is exactly where the closure turns', () => {
    const periods = fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom('D', 'W', 'M')),
      fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('D', 'Y')),
    )
    fc.assert(
      fc.property(periods, todayArb, fc.integer({ min: -3, max: 3 }), ([count, unit], today, near) => {
        const since = `P${count}${unit}`
        const last = lastStart(since, today)
        const start = Math.min(LAST_DAY, Math.max(FIRST_DAY, (last ?? FIRST_DAY) + near))
        const passed = testLeaf({ fact: 'f', since })(dayText(start), today) === 'true'
        expect(last !== null && start <= last).toBe(passed)
      }),
      { numRuns: 500 },
    )
  })
  it.each([
    ['P1Y', '2025-02-28', '2024-02-29'],
    ['P1M', '2026-02-28', '2026-01-31'],
    ['P1M', '2026-03-30', '2026-02-28'],
    ['P0D', '9999-12-31', '9999-12-31'],
  ])('%s before %s is %s', (since, today, start) => {
    expect(lastStart(since, today)).toBe(dayNumber(start))
  })
  it('is none where no calendar reaches', () => {
    expect(lastStart('P9999Y', '9998-12-31')).toBeNull()
  })
})
