import { type SqlBool, sql } from 'kysely'
import type { ActorContext } from '#server/platform/context.ts'
import { listDutiesWhere } from '../../duties/queries.ts'

export type TallyGroup = 'open' | 'met' | 'late'

/** Late for good: the limit passed before the evidence, and no later evidence took that back. */
const LATE = sql<SqlBool>`(d.breached_at is not null and d.breach_withdrawn_at is null)`

/** Duties of the asker's county as far as row-level security shows them to the asker. */
function ofCounty(context: ActorContext) {
  const { county } = context.policy
  return context.tx
    .selectFrom('duty as d')
    .where('d.area_code', '>=', county)
    .where('d.area_code', '<', `${county}:`)
    .where('d.state', '<>', 'cancelled')
}

const tally = {
  open: sql<string>`count(*) filter (where d.state = 'open')`,
  met: sql<string>`count(*) filter (where d.state = 'met')`,
  late: sql<string>`count(*) filter (where ${LATE})`,
}

export async function countByClause(context: ActorContext) {
  const rows = await ofCounty(context)
    .select(['d.clause_id', tally.open.as('open'), tally.met.as('met'), tally.late.as('late')])
    .groupBy('d.clause_id')
    .execute()
  return rows.map((row) => ({ clauseId: row.clause_id, ...numbers(row) }))
}

export async function countByUnit(context: ActorContext, clauseId: string) {
  const rows = await ofCounty(context)
    .leftJoin('unit as u', 'u.id', 'd.owner_unit_id')
    .where('d.clause_id', '=', clauseId)
    .select(['d.owner_unit_id', 'u.name', tally.open.as('open'), tally.met.as('met'), tally.late.as('late')])
    .groupBy(['d.owner_unit_id', 'u.name', 'u.area_code'])
    .orderBy('u.area_code')
    .orderBy('u.name')
    .execute()
  return rows.map((row) => ({
    unitId: row.owner_unit_id ?? ('none' as const),
    unitName: row.name ?? '还没有承办单位',
    ...numbers(row),
  }))
}

/** The duties behind one number of the board. */
export async function listOfClause(
  context: ActorContext,
  input: { id: string; group: TallyGroup; unitId?: string | undefined; page: number; pageSize: number },
) {
  const { county } = context.policy
  const group = input.group === 'late' ? LATE : sql<SqlBool>`d.state = ${input.group}`
  const unit =
    input.unitId === undefined
      ? sql<SqlBool>`true`
      : input.unitId === 'none'
        ? sql<SqlBool>`d.owner_unit_id is null`
        : sql<SqlBool>`d.owner_unit_id = ${input.unitId}`
  const where = sql<SqlBool>`d.clause_id = ${input.id} and d.state <> 'cancelled' and ${group} and ${unit}
    and d.area_code >= ${county} and d.area_code < ${`${county}:`}`
  return listDutiesWhere(context, { where, page: input.page, pageSize: input.pageSize })
}

function numbers(row: { open: string; met: string; late: string }) {
  return { open: Number(row.open), met: Number(row.met), late: Number(row.late) }
}
