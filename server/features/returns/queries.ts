import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { listReturns as listEntry, submitReturn as submitEntry, UnitReturn } from '#contract/return.ts'
import { getClause, type SourcedClause } from '#policy/pack.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { listDutiesWhere } from '../duties/queries.ts'
import { closesByReturn, groupByPeriod, labelsOf, type ReturnGroup } from './rules.ts'

export type ReturnFields = z.output<typeof submitEntry.input>

/** What a return answers: a clause, in the edition that asked for it, and whether a duty waits for it. */
export interface Asked {
  readonly clause: SourcedClause
  readonly version: number
  readonly owed: boolean
  /** The turn it speaks of: what was said, else that of the duty it is held against. */
  readonly period: string | undefined
}

/** The clause as the open duty has it, else as the county's policy has it today. */
export async function findAsked(
  context: ActorContext,
  input: { clauseId: string; period?: string | undefined },
): Promise<Asked | undefined> {
  const owed = (await listOwed(context)).find(
    (each) => each.clause.id === input.clauseId && (input.period === undefined || each.duty.period === input.period),
  )
  if (owed !== undefined) {
    const period = input.period ?? owed.duty.period ?? undefined
    return { clause: owed.clause, version: owed.duty.pack_version, owed: true, period }
  }
  const { pack, version } = context.policy
  const clause = pack.clauses.find(({ id }) => id === input.clauseId)
  return clause === undefined ? undefined : { clause, version, owed: false, period: input.period }
}

/** The acting unit: what it is and where it stands. */
export async function getOwnUnit(context: ActorContext): Promise<{ id: string; kind: string; areaCode: string }> {
  const row = await context.tx
    .selectFrom('unit')
    .select(['id', 'kind', 'area_code'])
    .where('id', '=', context.actor.unitId)
    .executeTakeFirstOrThrow()
  return { id: row.id, kind: row.kind, areaCode: row.area_code }
}

export async function insertReturn(
  context: ActorContext,
  input: ReturnFields & Asked & { unit: { id: string; areaCode: string } },
): Promise<void> {
  await context.tx
    .insertInto('unit_return')
    .values({
      id: input.id,
      unit_id: input.unit.id,
      area_code: input.unit.areaCode,
      clause_id: input.clause.id,
      pack_id: input.clause.pack,
      pack_version: input.version,
      period: input.period ?? null,
      note: input.note ?? null,
      account_id: context.actor.accountId,
      post_id: context.actor.postId,
      recorded_at: context.now,
    })
    .execute()
  await context.tx
    .insertInto('unit_return_item')
    .values(input.items.map(({ label, value }, index) => ({ return_id: input.id, position: index + 1, label, value })))
    .execute()
}

/** The application's own filter; row-level security says the same again (0008). */
function visibleTo(context: ActorContext) {
  if (context.platform.filter === 'off') return sql<boolean>`true`
  const { role, unitId, areaCode } = context.actor
  const own = sql<boolean>`r.unit_id = ${unitId}`
  const { lo, hi } = context.scope.children
  if (role === 'town.worker' || role === 'county.civil')
    return sql<boolean>`(${own} or (r.area_code >= ${lo} and r.area_code < ${hi}))`
  if (role === 'leader' && areaCode.endsWith('000000'))
    return sql<boolean>`(${own} or left(r.area_code, 6) = ${areaCode.slice(0, 6)})`
  return own
}

/** What was handed in, newest first. */
export async function listReturns(
  context: ActorContext,
  input: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const { clauseId, unitId, period, page, pageSize } = input
  let query = context.tx.selectFrom('unit_return as r').where(visibleTo(context))
  if (clauseId !== undefined) query = query.where('r.clause_id', '=', clauseId)
  if (unitId !== undefined) query = query.where('r.unit_id', '=', unitId)
  if (period !== undefined) query = query.where('r.period', '=', period)
  const total = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  const rows = await query
    .innerJoin('unit as u', 'u.id', 'r.unit_id')
    .selectAll('r')
    .select('u.name as unit_name')
    .orderBy('r.recorded_at', 'desc')
    .orderBy('r.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows: await views(context, rows), total: Number(total.count), page, pageSize }
}

interface ReturnRow {
  id: string
  unit_id: string
  unit_name: string
  area_code: string
  clause_id: string
  pack_version: number
  period: string | null
  note: string | null
  account_id: string
  recorded_at: Date
}

async function views(context: ActorContext, rows: readonly ReturnRow[]): Promise<UnitReturn[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const items = await context.tx
    .selectFrom('unit_return_item')
    .selectAll()
    .where('return_id', 'in', ids)
    .orderBy('position')
    .execute()
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => {
    const clause = getClause(context.pinned(row.area_code, row.pack_version).pack, row.clause_id)
    return {
      id: row.id,
      unitId: row.unit_id,
      unitName: row.unit_name,
      clauseId: row.clause_id,
      clauseRef: clause.ref,
      clauseText: clause.text,
      period: row.period,
      items: items.filter((item) => item.return_id === row.id).map(({ label, value }) => ({ label, value })),
      note: row.note,
      by: nameOf(row.account_id) ?? '',
      recordedAt: row.recorded_at.toISOString(),
    }
  })
}

/** The acting unit's open duties that a return meets: those about the unit itself, by the rule each was opened under. */
async function listOwed(context: ActorContext) {
  const duties = await context.tx
    .selectFrom('duty as d')
    .select(['d.id', 'd.area_code', 'd.pack_version', 'd.rule_id', 'd.clause_id', 'd.period'])
    .where('d.state', '=', 'open')
    .where('d.subject_kind', 'in', ['unit', 'village'])
    .where('d.subject_id', '=', context.actor.unitId)
    .execute()
  return duties.flatMap((duty) => {
    const { pack } = context.pinned(duty.area_code, duty.pack_version)
    const rule = pack.duties.find(({ id }) => id === duty.rule_id)
    if (!closesByReturn(rule)) return []
    return [{ duty, clause: getClause(pack, duty.clause_id), made: rule?.ledgerReturn !== undefined }]
  })
}

/** Many: a county's bureau is asked for some twenty things each quarter. */
const ALL = { page: 1, pageSize: 1000 }

export async function listOpenReturns(context: ActorContext): Promise<{ groups: ReturnGroup[] }> {
  // What the platform makes of the ledger is not typed in here (decision 0025).
  const typed = (await listOwed(context)).filter(({ made }) => !made)
  const clauses = new Map(typed.map(({ duty, clause }) => [duty.id, clause]))
  if (clauses.size === 0) return { groups: [] }
  const where = sql<SqlBool>`d.id = any (${[...clauses.keys()]}::uuid[])`
  const { rows } = await listDutiesWhere(context, { where, ...ALL })
  return {
    groups: groupByPeriod(
      rows.map((duty) => {
        const clause = clauses.get(duty.id)!
        return { duty, clauseText: clause.text, labels: [...labelsOf(clause)] }
      }),
    ),
  }
}
