import { sql } from 'kysely'
import type { listSuspects as listEntry, SuspectReason } from '#contract/child-merge.ts'
import type { z } from 'zod'
import { maskName } from '#contract/masking.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { areaNamesOf } from '#server/platform/people.ts'
import type { SuspectPair } from './rules.ts'

/**
 * Pairs of one county that may be one child, by keys the database can join: born on the same day, and the same name, a name
 * of the same sound, or a parent's phone under the same initials. Who was declared different is left out. The matching
 * engine takes its place behind the same answer.
 */
export async function findPairs(context: Context, county: string): Promise<SuspectPair[]> {
  const { rows } = await sql<{ low_id: string; high_id: string; reasons: SuspectReason[] }>`
    with living as (
      select c.id, c.name, c.name_pinyin, c.name_initials, c.birth_date, c.id_tail_index from child c
      where c.area_code >= ${county} and c.area_code < ${`${county}:`}
        and c.merged_into is null and c.status in ('draft', 'active', 'needs-update')),
    pairs as (
      select a.id as a_id, b.id as b_id, a.name = b.name as name, a.name_pinyin = b.name_pinyin as sound,
        a.id_tail_index = b.id_tail_index as tail, exists (
          select from relative r join relative s on s.phone_index = r.phone_index
          where r.child_id = a.id and s.child_id = b.id and r.relation in ('51', '52') and s.relation = r.relation) as phone
      from living a join living b on b.birth_date = a.birth_date and b.name_initials = a.name_initials and a.id < b.id)
    select p.a_id as low_id, p.b_id as high_id, array_remove(array[
      case when p.tail and p.sound then 'same-number-tail' end, case when p.name then 'same-name-birth' end,
      case when p.sound and not p.name then 'same-sound-birth' end, case when p.phone then 'same-parent-phone' end], null) as reasons
    from pairs p
    where (p.sound or p.phone) and not exists (
      select from child_distinct d where d.low_id = p.a_id and d.high_id = p.b_id and d.undone_at is null)`.execute(
    context.tx,
  )
  return rows.map((row) => ({ lowId: row.low_id, highId: row.high_id, reasons: row.reasons }))
}

/** Keeps the list of a county in step with what was found: what is no longer found goes, what is known keeps its day. */
export async function keepPairs(context: Context, county: string, pairs: readonly SuspectPair[]): Promise<void> {
  const found = JSON.stringify(pairs)
  await sql`delete from child_suspect s using child c
    where c.id = s.low_id and c.area_code >= ${county} and c.area_code < ${`${county}:`}
      and not exists (select from jsonb_to_recordset(${found}::jsonb) as p("lowId" uuid, "highId" uuid)
        where p."lowId" = s.low_id and p."highId" = s.high_id)`.execute(context.tx)
  await sql`insert into child_suspect (low_id, high_id, reasons, found_at)
    select p."lowId", p."highId", p.reasons, ${context.now}
    from jsonb_to_recordset(${found}::jsonb) as p("lowId" uuid, "highId" uuid, reasons text[])
    on conflict (low_id, high_id) do update set reasons = excluded.reasons`.execute(context.tx)
}

export async function forgetPair(context: Context, pair: { lowId: string; highId: string }): Promise<void> {
  await context.tx
    .deleteFrom('child_suspect')
    .where('low_id', '=', pair.lowId)
    .where('high_id', '=', pair.highId)
    .execute()
}

/** Pairs of which the asker keeps both, the newest first. */
export async function listSuspects(
  context: ActorContext,
  { page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const query = context.tx
    .selectFrom('child_suspect as s')
    .innerJoin('child as a', 'a.id', 's.low_id')
    .innerJoin('child as b', 'b.id', 's.high_id')
    .where('a.merged_into', 'is', null)
    .where('b.merged_into', 'is', null)
    .where(context.visible.child('a'))
    .where(context.visible.child('b'))
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['s.low_id', 's.high_id', 's.reasons', 's.found_at'])
    .select(['a.name as a_name', 'a.birth_date as a_birth', 'a.area_code as a_area', 'a.status as a_status'])
    .select(['b.name as b_name', 'b.birth_date as b_birth', 'b.area_code as b_area', 'b.status as b_status'])
    .orderBy('s.found_at', 'desc')
    .orderBy('s.low_id')
    .orderBy('s.high_id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.flatMap((row) => [row.a_area, row.b_area]),
  )
  return {
    rows: rows.map((row) => ({
      childIds: [row.low_id, row.high_id],
      people: [
        {
          nameMasked: maskName(row.a_name),
          birthDate: row.a_birth,
          areaName: areaName(row.a_area),
          status: row.a_status,
        },
        {
          nameMasked: maskName(row.b_name),
          birthDate: row.b_birth,
          areaName: areaName(row.b_area),
          status: row.b_status,
        },
      ],
      reasons: row.reasons as SuspectReason[],
      foundAt: row.found_at.toISOString(),
    })),
    total: Number(total),
    page,
    pageSize,
  }
}
