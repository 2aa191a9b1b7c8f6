import { sql } from 'kysely'
import type { FindingKind } from '#contract/child-finding.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import type { Finding } from './rules.ts'

const UNABLE = sql`array['lost-contact', 'imprisoned', 'compulsory-detox', 'grave-illness', 'disability-1', 'disability-2', 'disability-3-4', 'other']`

/** Children of a county of whom neither parent is known to be able: few enough to be judged one by one. */
export async function listUnparented(context: Context, county: string): Promise<{ id: string; birthDate: string }[]> {
  const unable = (parent: 'father' | 'mother') =>
    sql`(${sql.ref(`f.${parent}_status`)} in ('deceased', 'missing') or ${sql.ref(`f.${parent}_incapacity`)} = any (${UNABLE}))`
  const { rows } = await sql<{ id: string; birth_date: string }>`
    select f.child_id as id, f.birth_date::text as birth_date from child_fact f
    where f.listed and f.area_code >= ${county} and f.area_code < ${`${county}:`}
      and ${unable('father')} and ${unable('mother')} order by f.child_id`.execute(context.tx)
  return rows.map((row) => ({ id: row.id, birthDate: row.birth_date }))
}

/** What the columns alone say, in one look over a county's ledger: grave disability, and hardship without 低保. */
export async function listByColumns(context: Context, county: string): Promise<Finding[]> {
  const { rows } = await sql<{ child_id: string; kind: FindingKind; grounds: string[] }>`
    with listed as (
      select c.id, c.health, c.disability_grade, c.income_sources, c.relief_kinds, f.father_incapacity, f.mother_incapacity
      from child c join child_fact f on f.child_id = c.id
      where f.listed and f.area_code >= ${county} and f.area_code < ${`${county}:`}),
    hard as (
      select l.id, array_remove(array[
        case when l.health = 'ill' then 'ill' end, case when l.health = 'disabled' then 'disabled' end,
        case when l.father_incapacity = any (${UNABLE}) or l.mother_incapacity = any (${UNABLE}) then 'parent-unable' end,
        case when l.income_sources <> '{}' and not l.income_sources && array['work', 'farming'] then 'no-earner' end], null) as grounds
      from listed l where not 'dibao' = any (l.relief_kinds))
    select l.id as child_id, 'severe-disability' as kind, array['disability-' || l.disability_grade] as grounds
    from listed l where l.health = 'disabled' and l.disability_grade in ('1', '2')
    union all select h.id, 'hardship', h.grounds from hard h where h.grounds <> '{}'
    order by 1, 2`.execute(context.tx)
  return rows.map((row) => ({ childId: row.child_id, kind: row.kind, grounds: row.grounds }))
}

/** Keeps a county's open findings in step: what no longer holds goes, what was decided on the same grounds stays decided. */
export async function keepFindings(context: Context, county: string, findings: readonly Finding[]): Promise<void> {
  const given = JSON.stringify(findings)
  const fresh = sql`jsonb_to_recordset(${given}::jsonb) as n("childId" uuid, kind text, grounds text[])`
  await sql`delete from child_finding x using child c
    where c.id = x.child_id and c.area_code >= ${county} and c.area_code < ${`${county}:`} and x.decided_at is null
      and not exists (select from ${fresh} where n."childId" = x.child_id and n.kind = x.kind and n.grounds = x.grounds)`.execute(
    context.tx,
  )
  await sql`insert into child_finding (id, child_id, kind, grounds, found_at)
    select gen_random_uuid(), n."childId", n.kind, n.grounds, ${context.now} from ${fresh} on conflict do nothing`.execute(
    context.tx,
  )
}

/** @throws Refusal not_found */
export async function getFinding(context: Context, id: string) {
  return found(await context.tx.selectFrom('child_finding').selectAll().where('id', '=', id).executeTakeFirst())
}

/** @returns false when somebody decided it before, a moment ago included */
export async function saveFinding(
  context: ActorContext,
  input: { id: string; decision: 'referred' | 'untrue'; reason: Buffer },
): Promise<boolean> {
  const saved = await context.tx
    .updateTable('child_finding')
    .set({
      decision: input.decision,
      decided_by: context.actor.accountId,
      decided_at: context.now,
      reason_sealed: input.reason,
    })
    .where('id', '=', input.id)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}
