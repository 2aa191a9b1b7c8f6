import { sql } from 'kysely'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { anyFaultSql } from './form/rules.ts'
import type { FiguresRow } from './rules.ts'

/** The application's own filter over `ledger_return`; row-level security says the same again (0012). */
export function visibleReturn(context: ActorContext) {
  if (context.platform.filter === 'off') return sql<boolean>`true`
  const { lo, hi } = context.scope.children
  const own = sql<boolean>`(r.area_code >= ${lo} and r.area_code < ${hi})`
  if (context.actor.role !== 'village.worker') return own
  return sql<boolean>`(${own} or (r.level = 'township' and left(r.area_code, 9) = ${context.actor.areaCode.slice(0, 9)}))`
}

/** The same over rows and children of a return: a village sees its own. */
export function visiblePart(context: ActorContext, alias: string) {
  if (context.platform.filter === 'off') return sql<boolean>`true`
  const { lo, hi } = context.scope.children
  return sql<boolean>`(${sql.ref(`${alias}.area_code`)} >= ${lo} and ${sql.ref(`${alias}.area_code`)} < ${hi})`
}

function selectReturn(context: ActorContext, id: string) {
  return context.tx.selectFrom('ledger_return as r').selectAll('r').where('r.id', '=', id).where(visibleReturn(context))
}
export type ReturnRecord = Awaited<ReturnType<typeof getReturn>>

/** @throws Refusal not_found */
export async function getReturn(context: ActorContext, id: string) {
  return found(await selectReturn(context, id).executeTakeFirst())
}

/** Held against other writers. A post that may see it and not change it is told so. @throws Refusal not_found, not_permitted */
export async function lockReturn(context: ActorContext, id: string): Promise<ReturnRecord> {
  const row = await getReturn(context, id)
  const locked = await selectReturn(context, id).forUpdate().executeTakeFirst()
  if (locked === undefined) throw new Refusal(row.state === 'reopened' ? 'illegal_transition' : 'not_permitted')
  return locked
}

/** The rows the post may see, the whole first. */
export async function listRows(
  context: ActorContext,
  returnIds: readonly string[],
): Promise<(FiguresRow & { returnId: string })[]> {
  if (returnIds.length === 0) return []
  const rows = await context.tx
    .selectFrom('ledger_return_row as w')
    .selectAll('w')
    .where('w.return_id', 'in', [...returnIds])
    .where(visiblePart(context, 'w'))
    .orderBy('w.kind')
    .orderBy('w.area_code')
    .execute()
  return rows.map((row) => ({ returnId: row.return_id, kind: row.kind, areaCode: row.area_code, figures: row.figures }))
}

/** Counted children on whom some sum does not come out, by return, of those the post may see. */
export async function countFaulty(
  context: ActorContext,
  returnIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (returnIds.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    faulty: number
  }>`select k.return_id as id, count(*)::int as faulty from ledger_return_child k
    where k.return_id = any (${[...returnIds]}::uuid[]) and k.counted and ${sql.raw(anyFaultSql('k'))} and ${visiblePart(context, 'k')}
    group by k.return_id`.execute(context.tx)
  return new Map(rows.map(({ id, faulty }) => [id, faulty]))
}

/** Villages with a committee among the rows, and those of them that have confirmed. */
export async function confirmations(context: Context, returnIds: readonly string[]) {
  if (returnIds.length === 0) return []
  const { rows } = await sql<{ return_id: string; area_code: string; confirmed: boolean }>`
    select w.return_id, w.area_code, exists (select from ledger_return_signature s where s.return_id = w.return_id and s.part = 'village'
      and s.area_code = w.area_code) as confirmed
    from ledger_return_row w where w.return_id = any (${[...returnIds]}::uuid[]) and w.kind = 'village'
      and exists (select from unit u where u.kind = 'village-committee' and u.closed_on is null and u.area_code = w.area_code)
    order by w.area_code`.execute(context.tx)
  return rows
}

/** The returns in force of a county's townships in one turn. */
export async function listParts(
  context: ActorContext,
  county: Pick<ReturnRecord, 'county' | 'rule_id' | 'period'>,
): Promise<ReturnRecord[]> {
  return context.tx
    .selectFrom('ledger_return as r')
    .selectAll('r')
    .where('r.county', '=', county.county)
    .where('r.rule_id', '=', county.rule_id)
    .where('r.period', '=', county.period)
    .where('r.level', '=', 'township')
    .where('r.state', '<>', 'reopened')
    .where(visibleReturn(context))
    .orderBy('r.area_code')
    .execute()
}

/** The county's return of the same turn that is in force; undefined for a post that does not see it. */
export async function findCountyReturn(
  context: ActorContext,
  part: Pick<ReturnRecord, 'county' | 'rule_id' | 'period'>,
) {
  return context.tx
    .selectFrom('ledger_return as r')
    .selectAll('r')
    .where('r.county', '=', part.county)
    .where('r.rule_id', '=', part.rule_id)
    .where('r.period', '=', part.period)
    .where('r.level', '=', 'county')
    .where('r.state', '<>', 'reopened')
    .where(visibleReturn(context))
    .executeTakeFirst()
}

/** Children counted in more than one of these returns. */
export async function countDoubles(context: ActorContext, partIds: readonly string[]): Promise<number> {
  if (partIds.length === 0) return 0
  const { rows } = await sql<{
    doubles: number
  }>`select count(*)::int as doubles from (select k.child_id from ledger_return_child k
    where k.return_id = any (${[...partIds]}::uuid[]) and k.counted and ${visiblePart(context, 'k')} group by k.child_id having count(*) > 1) d`.execute(
    context.tx,
  )
  return rows[0]!.doubles
}

/** The returns whose children make up this one: itself, or a county's parts. */
export async function childSources(context: ActorContext, row: ReturnRecord): Promise<string[]> {
  if (row.level === 'township') return [row.id]
  return row.state === 'draft' ? (await listParts(context, row)).map(({ id }) => id) : row.part_ids
}
