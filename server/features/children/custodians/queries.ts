import { sql } from 'kysely'
import type { Custodian } from '#contract/ledger-custodian.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'

interface Candidate {
  readonly area_code: string
  readonly post_id: string
  readonly name: string
  readonly unit_name: string
}

/** Posts held now at the townships in scope by whoever keeps a ledger there. */
export async function listCandidates(context: Context): Promise<Candidate[]> {
  const { lo, hi } = context.scope.children
  const today = beijingDate(context.now)
  const { rows } = await sql<Candidate>`
    select p.area_code, p.id as post_id, a.display_name as name, u.name as unit_name
    from post p join account a on a.id = p.account_id join unit u on u.id = p.unit_id
    where p.role = 'town.worker' and p.area_code >= ${lo} and p.area_code < ${hi} and a.disabled_at is null and u.closed_on is null
      and p.ended_at is null and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
    order by p.area_code, a.display_name, p.id`.execute(context.tx)
  return rows
}

/** Every township in scope with whoever answers for its ledger today; those without anybody first. */
export async function listCustodians(context: ActorContext): Promise<{ rows: Custodian[] }> {
  const { lo, hi } = context.scope.children
  const today = beijingDate(context.now)
  const candidates = await listCandidates(context)
  const { rows } = await sql<{
    code: string
    area_name: string
    post_id: string | null
    since: string | null
    basis: string | null
  }>`
    select a.code, a.name as area_name, k.post_id, k.since::text as since, k.basis
    from area a left join lateral (
      select c.post_id, c.since, c.basis from ledger_custodian c
      where c.area_code = a.code and c.since <= ${today} order by c.since desc, c.named_at desc limit 1) k on true
    where a.level = 4 and a.code >= ${lo} and a.code < ${hi} and a.valid_from <= ${today} and (a.valid_to is null or a.valid_to > ${today})
    order by a.code`.execute(context.tx)
  const townships = rows.map((row): Custodian => {
    const own = candidates.filter(({ area_code }) => area_code === row.code)
    // A post that has ended answers for nothing any more.
    const holder = own.find(({ post_id }) => post_id === row.post_id)
    return {
      areaCode: row.code,
      areaName: row.area_name,
      name: holder?.name ?? null,
      unitName: holder?.unit_name ?? null,
      since: holder === undefined ? null : row.since,
      basis: holder === undefined ? null : row.basis,
      candidates: own.map((each) => ({ postId: each.post_id, name: each.name, unitName: each.unit_name })),
    }
  })
  return { rows: townships.toSorted((a, b) => Number(a.name !== null) - Number(b.name !== null)) }
}

export async function insertCustodian(
  context: ActorContext,
  input: { id: string; areaCode: string; postId: string; since: string; basis: string },
): Promise<void> {
  await context.tx
    .insertInto('ledger_custodian')
    .values({
      id: input.id,
      area_code: input.areaCode,
      post_id: input.postId,
      since: input.since,
      basis: input.basis,
      named_by: context.actor.accountId,
      named_at: context.now,
    })
    .execute()
}
