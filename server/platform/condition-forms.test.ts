import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '#policy/columns-of.ts'
import { checkCondition, type Condition } from '#policy/condition.ts'
import { conditionSql } from '#policy/condition-sql.ts'
import { type ColumnAnswer, evaluateAll } from '#policy/evaluate-columns.ts'
import { compileCondition, factOf, type Truth } from '#policy/evaluate.ts'
import type { Facts, FactType } from '#policy/facts.ts'
import { CASE_FACTS, cleanFacts, conditionArb, factsArb, leafArb, todayArb } from '#test/condition-cases.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()

const NAMES = [...CASE_FACTS.keys()]
const SQL_TYPES: Readonly<Record<FactType, string>> = {
  boolean: 'boolean',
  number: 'numeric',
  string: 'text',
  date: 'date',
  list: 'text[]',
}
/** Columns are numbered: their names are no part of what is tested. */
const column = (fact: string) => (CASE_FACTS.has(fact) ? `f${NAMES.indexOf(fact)}` : null)
const definitions = [...CASE_FACTS.values()]
const columnList = definitions.map(({ type }, index) => `f${index} ${SQL_TYPES[type]}`).join(', ')

/** What the database is given for the facts of a row. Numbers go as text: JSON has no infinite ones. */
function storedRow(facts: Facts, row: number): Record<string, unknown> {
  const entries = definitions.map(({ name, type }, index): [string, unknown] => {
    const value = factOf(facts, name) ?? null
    if (type === 'number' && value !== null) return [`f${index}`, Object.is(value, -0) ? '0' : String(value)]
    if (type === 'date' && typeof value === 'string' && value.startsWith('0000')) {
      return [`f${index}`, `0001${value.slice(4)} BC`]
    }
    return [`f${index}`, value]
  })
  return { row, ...Object.fromEntries(entries) }
}

async function truthsBySql(
  conditions: readonly Condition[],
  rows: readonly Facts[],
  today: string,
): Promise<Truth[][]> {
  const values: unknown[] = [JSON.stringify(rows.map((facts, row) => storedRow(facts, row)))]
  const answers = conditions.map((condition, index) => {
    const sql = conditionSql(condition, { column, today, firstParameter: values.length + 1, catalogue: CASE_FACTS })
    values.push(...sql.values)
    return `${sql.text} as c${index}`
  })
  const { rows: found } = await world.owner.query<Record<string, boolean | null>>(
    `select ${answers.join(', ')} from jsonb_to_recordset($1::jsonb) as facts(row int, ${columnList}) order by row`,
    values,
  )
  expect(found).toHaveLength(rows.length)
  return conditions.map((_, index) =>
    found.map((row) => (row[`c${index}`] === null ? 'unknown' : row[`c${index}`] === true ? 'true' : 'false')),
  )
}

function truthsByColumns({ true: truths, known }: ColumnAnswer, rows: number): Truth[] {
  const bit = (bits: Uint32Array, row: number) => (bits[row >>> 5]! >>> (row & 31)) & 1
  return Array.from({ length: rows }, (_, row) =>
    bit(known, row) === 0 ? 'unknown' : bit(truths, row) === 1 ? 'true' : 'false',
  )
}

/** The three forms over the same rows; answers how often each truth was given. */
async function compare(conditions: readonly Condition[], rows: readonly Facts[], today: string): Promise<Truth[]> {
  expect(conditions.flatMap((condition) => checkCondition(condition, CASE_FACTS))).toEqual([])
  const clean = rows.map(cleanFacts)
  const byColumns = evaluateAll(conditions, columnsOf(CASE_FACTS, NAMES, rows), today)
  const bySql = await truthsBySql(conditions, clean, today)
  return conditions.flatMap((condition, index) => {
    const closure = compileCondition(condition)
    const expected = clean.map((facts) => closure(facts, today))
    const shown = { condition, today }
    expect({ ...shown, columns: truthsByColumns(byColumns[index]!, rows.length) }).toEqual({
      ...shown,
      columns: expected,
    })
    expect({ ...shown, sql: bySql[index] }).toEqual({ ...shown, sql: expected })
    return expected
  })
}

const batch = (conditions: fc.Arbitrary<Condition>) =>
  fc.tuple(
    fc.array(conditions, { minLength: 100, maxLength: 200, size: 'max' }),
    fc.array(factsArb, { minLength: 40, maxLength: 60, size: 'max' }),
    todayArb,
  )

test.each([
  ['conditions nested deep', conditionArb, 10],
  ['leaves alone, where no other can hide one', leafArb, 6],
])('closure, columns and SQL answer the same: %s', async (_name, conditions, numRuns) => {
  const answers: Truth[] = []
  await fc.assert(
    fc.asyncProperty(batch(conditions), async (cases) => {
      answers.push(...(await compare(...cases)))
    }),
    // A batch is too large to be made smaller one case at a time; the message names the condition.
    { numRuns, endOnFailure: true },
  )
  expect(answers.length).toBeGreaterThan(10_000)
  // A comparison proves little where everything is unknown.
  for (const truth of ['true', 'false', 'unknown']) {
    expect(answers.filter((answer) => answer === truth).length).toBeGreaterThan(answers.length / 10)
  }
})

test('a fact the caller has no column for is null, and asking whether it is known is not', async () => {
  const options = { column: () => null, today: '2026-11-23', firstParameter: 1 }
  const texts = [
    { fact: 'child.age', lt: 16 },
    { fact: 'child.age', known: true },
    { fact: 'child.age', known: false },
    { not: { fact: 'child.residence', in: ['elsewhere'] } },
  ].map((condition) => conditionSql(condition as Condition, options).text)
  const { rows } = await world.owner.query({ text: `select ${texts.join(', ')}`, rowMode: 'array' })
  expect(rows).toEqual([[null, false, true, null]])
})

test('values never become part of the text', () => {
  const condition: Condition = { fact: 'child.schooling', in: ["'; drop table child; --", '$1'] }
  const { text, values } = conditionSql(condition, {
    column: () => 'schooling',
    today: '2026-11-23',
    firstParameter: 4,
  })
  expect(text).toBe('((schooling) = any($4::text[]))')
  expect(values).toEqual([["'; drop table child; --", '$1']])
})
