import { sql } from 'kysely'
import { type Column, type FactColumns, tableOf, wordsFor } from '#policy/columns.ts'
import { FACTS } from '#policy/facts.ts'
import { dayNumber } from '#policy/day-number.ts'
import { startOf, type DutyRule } from '#policy/pack-duty.ts'
import { ageOn } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { FACT_COLUMNS } from '#server/platform/fact-columns.ts'
import type { Stretch } from './rules.ts'

const FACT_NAMES = Object.entries(FACT_COLUMNS).filter(([fact]) => fact !== 'child.verdict')

type FactRow = Record<string, unknown> & {
  child_id: string
  household_id: string
  area_code: string
  birth_date: string
}

/** Trials under way, one at a time and locked: a second worker leaves it alone. */
export async function takeTrial(context: Context) {
  return context.tx
    .selectFrom('policy_trial')
    .selectAll()
    .where('state', '=', 'running')
    .orderBy('started_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function countListed(context: Context, county: string): Promise<number> {
  const row = await context.tx
    .selectFrom('child_fact')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('area_code', '>=', county)
    .where('area_code', '<', `${county}:`)
    .where('listed', '=', true)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/**
 * The next stretch of a county's listed children after a household, whole households only: the last one may reach past
 * the limit. @returns null where there are none left
 */
export async function readStretch(
  context: Context,
  input: { county: string; after: string | null; limit: number; today: string },
): Promise<Stretch | null> {
  const { county, after, limit, today } = input
  const base = context.tx
    .selectFrom('child_fact')
    .where('area_code', '>=', county)
    .where('area_code', '<', `${county}:`)
    .where('listed', '=', true)
    .$if(after !== null, (query) => query.where('household_id', '>', after!))
  const last = await base
    .select('household_id')
    .orderBy('household_id')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst()
  const rows = (await base
    .selectAll()
    .$if(last !== undefined, (query) => query.where('household_id', '<=', last!.household_id))
    .orderBy('household_id')
    .orderBy('child_id')
    .execute()) as unknown as FactRow[]
  if (rows.length === 0) return null
  return {
    columns: columnsOfRows(rows, today),
    childIds: rows.map((row) => row.child_id),
    households: rows.map((row) => row.household_id),
    areas: rows.map((row) => row.area_code),
  }
}

/** Rows of `child_fact` as the table that conditions scan; ages are those of the day. */
function columnsOfRows(rows: readonly FactRow[], today: string): FactColumns {
  const columns = FACT_NAMES.map(([fact, name]): [string, Column] => [fact, columnOf(fact, rows, name)])
  const ages = Uint8Array.from(rows, (row) => Math.min(255, Math.max(0, ageOn(row.birth_date, today))))
  const known = knownBits(rows, () => true)
  return tableOf(rows.length, [...columns, ['child.age', { kind: 'number', data: ages, known }]])
}

function columnOf(fact: string, rows: readonly FactRow[], name: string): Column {
  const known = knownBits(rows, (row) => row[name] !== null)
  const type = FACTS.get(fact)?.type
  if (type === 'boolean')
    return { kind: 'boolean', data: Uint8Array.from(rows, (row) => (row[name] === true ? 1 : 0)), known }
  if (type === 'date') {
    return {
      kind: 'day',
      data: Int32Array.from(rows, (row) => dayNumber((row[name] as string | null) ?? '') ?? 0),
      known,
    }
  }
  const codes = new Map<string, number>()
  const data = Uint16Array.from(rows, (row) => {
    const code = (row[name] as string | null) ?? ''
    if (!codes.has(code)) codes.set(code, codes.size)
    return codes.get(code)!
  })
  return { kind: 'code', data, codes: [...codes.keys()], known }
}

function knownBits(rows: readonly FactRow[], isKnown: (row: FactRow) => boolean): Uint32Array {
  const bits = new Uint32Array(wordsFor(rows.length))
  rows.forEach((row, index) => {
    if (isKnown(row)) bits[index >>> 5]! |= 1 << (index & 31)
  })
  return bits
}

const WINDOW_DAYS = 90

/** How often events of each type happened a month in the county, over the last 90 days. */
export async function eventsAMonth(context: Context, county: string): Promise<ReadonlyMap<string, number>> {
  const since = new Date(context.now.getTime() - WINDOW_DAYS * 24 * 60 * 60 * 1000)
  const rows = await context.tx
    .selectFrom('event')
    .select(['type', (eb) => eb.fn.countAll<string>().as('count')])
    .where('area_code', '>=', county)
    .where('area_code', '<', `${county}:`)
    .where('occurred_at', '>=', since)
    .groupBy('type')
    .execute()
  return new Map(rows.map((row) => [row.type, (Number(row.count) * 30.44) / WINDOW_DAYS]))
}

/** Subjects of standing rules that do not follow from children's facts: units, villages, open cases. */
export async function countPlaces(
  context: Context,
  county: string,
  rules: readonly DutyRule[],
): Promise<Map<string, number>> {
  const { rows: units } = await sql<{ kind: string; count: string }>`select u.kind, count(*) as count from unit u
    where u.area_code >= ${county} and u.area_code < ${`${county}:`} and u.closed_on is null group by u.kind`.execute(
    context.tx,
  )
  const { rows: others } = await sql<{ villages: string; cases: string }>`select
    (select count(distinct f.area_code) from child_fact f where f.listed and f.area_code >= ${county} and f.area_code < ${`${county}:`}) as villages,
    (select count(*) from protection_case p where p.state <> 'closed' and p.area_code >= ${county} and p.area_code < ${`${county}:`}) as cases`.execute(
    context.tx,
  )
  const byKind = new Map(units.map((row) => [row.kind, Number(row.count)]))
  return new Map(
    rules
      .filter((rule) => startOf(rule) !== 'event')
      .map((rule): [string, number] => {
        if (rule.per === 'village') return [rule.id, Number(others[0]?.villages ?? 0)]
        if (rule.per === 'case') return [rule.id, Number(others[0]?.cases ?? 0)]
        return [rule.id, (rule.unitKinds ?? []).reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0)]
      }),
  )
}
