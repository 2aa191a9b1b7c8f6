import { CompiledQuery, sql } from 'kysely'
import { conditionSql } from '#policy/condition-sql.ts'
import type { DutyRule } from '#policy/pack-duty.ts'
import type { StandingSubject } from '#policy/vocabulary.ts'
import type { Context } from '#server/platform/context.ts'
import { factColumn } from '#server/platform/fact-columns.ts'

/** SQL text with its parameters, put together piece by piece: `$1 …` are handed out in order. */
export interface Parts {
  readonly values: unknown[]
  /** Takes a value in and returns its place. */
  put(value: unknown, type: string): string
}

export function newParts(): Parts {
  const values: unknown[] = []
  return {
    values,
    put: (value, type) => {
      values.push(value)
      return `$${values.length}::${type}`
    },
  }
}

export interface Sweep {
  readonly rule: DutyRule
  readonly county: string
  readonly today: string
  /** The last day on which somebody may come under the rule. */
  readonly until: string
  /** Only subjects whose facts changed since; null goes through all. */
  readonly since: Date | null
}

/**
 * Whom a standing rule is about, as a query of `subject_id, child_id, case_id, area_code, entered_on`. Its condition stands in
 * its third form, SQL: what is unknown opens (a duty too many is seen, a duty too few is not).
 */
export function populationSql(sweep: Sweep, parts: Parts): string {
  const { rule } = sweep
  if (rule.per === 'child') return childrenSql(sweep, parts, { subject: 'f.child_id', distinct: '' })
  if (rule.per === 'household') {
    return childrenSql(sweep, parts, { subject: 'f.household_id', distinct: 'distinct on (f.household_id)' })
  }
  if (rule.per === 'village') return villagesSql(sweep, parts)
  if (rule.per === 'unit') return unitsSql(sweep, parts)
  if (rule.per === 'case') return casesSql(sweep, parts)
  throw new Error(`rule ${rule.id} cannot stand per ${rule.per}`)
}

function childrenSql(sweep: Sweep, parts: Parts, { subject, distinct }: { subject: string; distinct: string }): string {
  const changed = changedSql(sweep, parts)
  return `select ${distinct} ${subject} as subject_id, f.child_id, null::uuid as case_id, f.area_code, f.entered_on
    from child_fact f where ${inCounty('f', sweep, parts)} and f.listed ${enteredBy('f.entered_on', sweep, parts)}
      and ${heldSql(sweep, parts, factColumn('f', sweep.today))} ${changed === '' ? '' : `and ${subject} in (${changed})`} order by ${subject}, f.child_id`
}

/** The subjects among which something changed, as a query; empty where all are gone through. */
export function changedSql({ rule, since }: Sweep, parts: Parts): string {
  if (since === null || (rule.per !== 'child' && rule.per !== 'household')) return ''
  const column = rule.per === 'child' ? 'child_id' : 'household_id'
  return `select n.${column} from child_fact n where n.changed_at >= ${parts.put(since, 'timestamptz')}`
}

/** Villages in which a listed child lives. */
function villagesSql(sweep: Sweep, parts: Parts): string {
  return `select u.id as subject_id, null::uuid as child_id, null::uuid as case_id, u.area_code, date '0001-01-01' as entered_on
    from unit u where u.kind = 'village-committee' and u.closed_on is null and ${inCounty('u', sweep, parts)}
      and exists (select from child_fact f where f.area_code = u.area_code and f.listed ${enteredBy('f.entered_on', sweep, parts)})`
}

function unitsSql(sweep: Sweep, parts: Parts): string {
  return `select u.id as subject_id, null::uuid as child_id, null::uuid as case_id, u.area_code, date '0001-01-01' as entered_on
    from unit u where u.kind = any (${parts.put(sweep.rule.unitKinds ?? [], 'text[]')}) and u.closed_on is null
      and ${inCounty('u', sweep, parts)}`
}

function casesSql(sweep: Sweep, parts: Parts): string {
  const columns: Readonly<Record<string, string>> = {
    'case.state': 'p.state',
    'case.scenario': 'p.scenario',
    'assessment.grade': 'p.grade',
  }
  return `select p.id as subject_id, p.child_id, p.id as case_id, p.area_code, (p.opened_at at time zone 'Asia/Shanghai')::date as entered_on
    from protection_case p where p.state <> 'closed' and ${inCounty('p', sweep, parts)}
      ${enteredBy(`(p.opened_at at time zone 'Asia/Shanghai')::date`, sweep, parts)}
      and ${heldSql(sweep, parts, (fact) => columns[fact] ?? null)}`
}

function inCounty(alias: string, { county }: Sweep, parts: Parts): string {
  return `${alias}.area_code >= ${parts.put(county, 'bpchar')} and ${alias}.area_code < ${parts.put(`${county}:`, 'bpchar')}`
}

function enteredBy(column: string, { until }: Sweep, parts: Parts): string {
  return `and ${column} <= ${parts.put(until, 'date')}`
}

function heldSql({ rule, today }: Sweep, parts: Parts, column: (fact: string) => string | null): string {
  if (rule.when === undefined) return 'true'
  const { text, values } = conditionSql(rule.when, { column, today, firstParameter: parts.values.length + 1 })
  parts.values.push(...values)
  return `(${text}) is not false`
}

/** Runs what was put together. @returns how many rows it touched */
export async function runParts(context: Context, text: string, parts: Parts): Promise<number> {
  const result = await context.tx.executeQuery(CompiledQuery.raw(text, parts.values))
  return Number(result.numAffectedRows ?? 0n)
}

/** When last something changed that may bring a subject under a rule, by kind of subject; null: never. */
export type Changes = Readonly<Record<Exclude<StandingSubject, 'unit'>, Date | null>> & {
  /** Names the set of open units: a change of any gives another. */
  readonly units: string
}

/** Answered by indexes: asked every second. */
export async function lastChanges(context: Context, county: string): Promise<Changes> {
  const { rows } = await sql<{ child: Date | null; opened: Date | null; units: string }>`select
    (select f.changed_at from child_fact f where f.area_code >= ${county} and f.area_code < ${`${county}:`}
      order by f.changed_at desc limit 1) as child,
    (select count(*) || '/' || coalesce(sum(u.version), 0) from unit u where u.closed_on is null
      and u.area_code >= ${county} and u.area_code < ${`${county}:`}) as units,
    (select max(p.opened_at) from protection_case p where p.area_code >= ${county} and p.area_code < ${`${county}:`}) as opened`.execute(
    context.tx,
  )
  const { child, opened, units } = rows[0]!
  return { child, household: child, village: child, case: opened, units }
}

/** Rounds of a county that are not over, locked: two workers share them. */
export async function takeRounds(context: Context, county: string) {
  return context.tx
    .selectFrom('duty_round')
    .selectAll()
    .where('county', '=', county)
    .where('over', '=', false)
    .orderBy('opens_at')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
}
export type Round = Awaited<ReturnType<typeof takeRounds>>[number]

/** Rounds there have been, by rule and period: what need not be opened again. An interval that was dropped may come back. */
export async function knownRounds(context: Context, county: string): Promise<ReadonlySet<string>> {
  const rows = await context.tx
    .selectFrom('duty_round')
    .select(['rule_id', 'period'])
    .where('county', '=', county)
    .where((eb) => eb.or([eb('over', '=', false), eb('period', '<>', '')]))
    .execute()
  return new Set(rows.map((row) => `${row.rule_id} ${row.period}`))
}
