import { sql } from 'kysely'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'

/** Enough for a county on any one night; what is left over is proposed the next. */
const AT_MOST = 2000

export interface Suggestion {
  readonly childId: string
  readonly areaCode: string
  readonly reason: string
  readonly since: string
}

/**
 * Proposes, in one statement over a county's ledger, that children leave it whose facts say so:
 * - 满16周岁, from the birthday on;
 * - a parent back, where the county's definition no longer holds and a parent has come home since the child was entered;
 * - entered in error, where it never held: a parent was at home before the child was entered, and nothing has changed since;
 * - no longer fitting, where it stopped to hold for another reason.
 * What was refused before is not proposed again until a fact gives another reason or day. What a person took back was not refused, and what
 * went through is asked again where the child came back and its facts still say it (decision 0028). That a child has died or
 * moved is no fact of the ledger: a person says so.
 */
export async function suggestExits(context: Context, county: string): Promise<Suggestion[]> {
  const today = beijingDate(context.now)
  const { rows } = await sql<{ child_id: string; area_code: string; reason: string; since: string }>`
    with fitting as (
      select f.child_id, f.area_code, f.birth_date, f.entered_on, f.verdict,
        greatest(case when f.father_status = 'home' then f.father_since end, case when f.mother_status = 'home' then f.mother_since end) as home_since,
        (select (max(e.occurred_at) at time zone 'Asia/Shanghai')::date from event e
          where e.child_id = f.child_id and e.type = 'child.verdict-changed') as changed_on
      from child_fact f
      where f.listed and f.area_code >= ${county} and f.area_code < ${`${county}:`}
        and (f.verdict = 'not-eligible' or f.birth_date <= ${today}::date - interval '16 years')),
    judged as (
      select t.*, case
          when t.birth_date <= ${today}::date - interval '16 years' then 'reached-16'
          when t.home_since > t.entered_on then 'parent-returned'
          when t.home_since is not null and t.changed_on is null then 'entered-in-error'
          else 'no-longer-fits' end as reason
      from fitting t),
    dated as (
      select j.child_id, j.area_code, j.reason, case j.reason
          when 'reached-16' then (j.birth_date + interval '16 years')::date
          when 'parent-returned' then j.home_since
          when 'entered-in-error' then j.entered_on
          else coalesce(j.changed_on, j.entered_on) end as since
      from judged j),
    added as (
      insert into child_exit (id, child_id, reason, since, proposed_at)
      select gen_random_uuid(), d.child_id, d.reason, d.since, ${context.now} from dated d
      where not exists (select from child_exit x where x.child_id = d.child_id
          and (x.decided_at is null or (x.reason = d.reason and x.since = d.since and x.decision = 'refuse')))
        and not exists (select from child_merge m where m.state in ('proposed', 'unmerge-proposed') and d.child_id in (m.survivor_id, m.away_id))
      order by d.child_id limit ${AT_MOST}
      on conflict do nothing returning child_id, reason, since)
    select a.child_id, d.area_code, a.reason, a.since::text as since from added a join dated d on d.child_id = a.child_id
    order by a.child_id`.execute(context.tx)
  return rows.map((row) => ({ childId: row.child_id, areaCode: row.area_code, reason: row.reason, since: row.since }))
}
