import { CompiledQuery, sql } from 'kysely'
import { FACT_COLUMNS, factColumn } from '#server/platform/fact-columns.ts'
import type { Context } from '#server/platform/context.ts'
import { figuresSql } from '../form/rules.ts'

/** What the definition may ask, without what time and the definition themselves make of it. */
const ASKED = Object.values(FACT_COLUMNS).filter((column) => column !== 'verdict' && column !== 'birth_date')

/**
 * Takes the children of township returns anew, all in one statement however many there are: everybody on the ledger on the
 * last day of the turn, with the codes that decide the cells. Whoever left the ledger after that day still counts.
 * @param asOf the day on which ages are counted
 */
export async function takeChildren(context: Context, ids: readonly string[], asOf: string): Promise<void> {
  const age = factColumn('f', asOf)('child.age')!
  const text = `
    insert into ledger_return_child (return_id, child_id, area_code, counted, verdict, entered_on, age, sex, age_band, schooling,
      registered, boarding, care_by, care_level, health, arrangement, delegated, visited, relief, facts_hash)
    select r.id, c.id, c.area_code, coalesce(f.verdict = 'eligible', false), coalesce(f.verdict, 'needs-evidence'), f.entered_on, ${age}, c.sex,
      case when ${age} < 6 then '0-5' when ${age} < 14 then '6-13' when ${age} < 16 then '14-16' end, c.schooling,
      case when c.household_registered then 'yes' else 'no' end, c.boarding, ${CARE_BY},
      case c.care_ability when 'good' then 'good' when 'fair' then 'fair' when 'none' then 'poor' when 'parent-unable' then 'poor'
        when 'carer-insufficient' then 'poor' end,
      c.health, c.care_arrangement, case when c.delegated then 'yes' else 'no' end,
      case when c.last_visit_on >= r.from_day then 'yes' else 'no' end, c.relief_kinds,
      md5(concat_ws('|', ${age}, ${ASKED.map((column) => `coalesce(f.${column}::text, '~')`).join(', ')}))
    from ledger_return r
    join child c on c.area_code >= left(r.area_code, 9) and c.area_code < left(r.area_code, 9) || ':'
    join child_fact f on f.child_id = c.id
    left join relative k on k.id = c.carer_relative_id
    where r.id = any ($1::uuid[]) and f.entered_on <= r.to_day
      and (c.status in ('active', 'needs-update') or (c.status = 'exited' and exists (select from child_exit e where e.child_id = c.id
        and e.decision = 'approve' and (e.decided_at at time zone 'Asia/Shanghai')::date > r.to_day)))`
  await run(context, text, ids)
}

/** Who looks after the child, as columns 26 to 29 of the form part it. GB/T 4761: 60 to 66 are grandparents. */
const CARE_BY = `case when c.care_ability = 'none' then 'nobody' when c.care_arrangement = 'one-other-unable' then 'parent-unable'
  when k.relation between '60' and '66' then 'grandparent' when k.relation is not null then 'kin' end`

/** A row a village that has a committee or a child, and one for the township. */
export async function takeRows(context: Context, ids: readonly string[]): Promise<void> {
  const villages = `
    with place as (
      select r.id, u.area_code from ledger_return r join unit u on u.kind = 'village-committee' and u.closed_on is null
        and u.area_code >= left(r.area_code, 9) and u.area_code < left(r.area_code, 9) || ':' where r.id = any ($1::uuid[])
      union select k.return_id, k.area_code from ledger_return_child k where k.return_id = any ($1::uuid[]))
    insert into ledger_return_row (return_id, kind, area_code, figures)
    select p.id, 'village', p.area_code, ${figuresSql('k')} from place p
    left join ledger_return_child k on k.return_id = p.id and k.area_code = p.area_code group by p.id, p.area_code`
  await run(context, villages, ids)
  const townships = `
    insert into ledger_return_row (return_id, kind, area_code, figures)
    select r.id, 'township', r.area_code, ${figuresSql('k')} from ledger_return r
    left join ledger_return_child k on k.return_id = r.id where r.id = any ($1::uuid[]) group by r.id, r.area_code`
  await run(context, townships, ids)
}

/** Empties drafts before they are taken anew; row-level security lets no frozen one be touched. */
export async function emptyDrafts(context: Context, ids: readonly string[]): Promise<void> {
  await run(context, 'delete from ledger_return_child where return_id = any ($1::uuid[])', ids)
  await run(context, 'delete from ledger_return_row where return_id = any ($1::uuid[])', ids)
}

/** @param judgedBy the edition in force, by whose definition the facts are judged */
export async function markTaken(
  context: Context,
  ids: readonly string[],
  taken: { asOf: string; judgedBy: number },
): Promise<void> {
  await context.tx
    .updateTable('ledger_return')
    .set({ taken_at: context.now, as_of: taken.asOf, judged_by: taken.judgedBy })
    .where('id', 'in', [...ids])
    .execute()
}

async function run(context: Context, text: string, ids: readonly string[]): Promise<void> {
  await context.tx.executeQuery(CompiledQuery.raw(text, [ids]))
}

export interface DueRound {
  county: string
  pack_version: number
  rule_id: string
  period: string
  opens_at: Date
  due_at: Date
}

/** Calendar turns whose return is to be made by now (their first reminder, else their beginning) and is not there yet. */
export async function findRoundsToMake(context: Context, ruleIds: readonly string[]): Promise<DueRound[]> {
  if (ruleIds.length === 0) return []
  const { rows } =
    await sql<DueRound>`select r.county, r.pack_version, r.rule_id, r.period, r.opens_at, r.due_at from duty_round r
    where r.rule_id = any (${ruleIds}) and r.due_at is not null
      and coalesce((select min(s.at) from duty_round_step s where s.round_id = r.id and s.kind = 'reminder'), r.opens_at) <= ${context.now}
      and exists (select from unit u where u.kind in ('township-government', 'civil-affairs') and u.closed_on is null
        and u.area_code >= r.county and u.area_code < r.county || ':'
        and not exists (select from ledger_return x where x.unit_id = u.id and x.period = r.period and x.county = r.county))
    order by r.due_at`.execute(context.tx)
  return rows
}

export interface ReturnUnit {
  id: string
  kind: string
  area_code: string
}

/** The townships' governments of a county and its civil affairs office, where it has one. */
export async function listReturnUnits(context: Context, county: string): Promise<ReturnUnit[]> {
  return context.tx
    .selectFrom('unit')
    .select(['id', 'kind', 'area_code'])
    .where('kind', 'in', ['township-government', 'civil-affairs'])
    .where('closed_on', 'is', null)
    .where('area_code', '>=', county)
    .where('area_code', '<', `${county}:`)
    .orderBy('area_code')
    .orderBy('name')
    .execute()
}

/** Drafts whose ledger has changed since they were taken, or on whose children a day has passed: locked, turn by turn. */
export async function findStaleDrafts(
  context: Context,
  today: string,
): Promise<{ ids: string[]; county: string; toDay: string }[]> {
  const inTown = (alias: string) =>
    sql.raw(`${alias}.area_code >= left(r.area_code, 9) and ${alias}.area_code < left(r.area_code, 9) || ':'`)
  const { rows } = await sql<{ ids: string[]; county: string; toDay: string }>`
    with stale as (select r.id, r.county, r.to_day from ledger_return r where r.state = 'draft' and r.level = 'township' and (
        r.as_of < least(r.to_day, ${today}::date)
        or exists (select from child c where ${inTown('c')} and c.changed_at > r.taken_at)
        or exists (select from child_fact f where ${inTown('f')} and f.changed_at > r.taken_at))
      order by r.id for update skip locked)
    select array_agg(id) as ids, county, to_day::text as "toDay" from stale group by county, to_day`.execute(context.tx)
  return rows
}
