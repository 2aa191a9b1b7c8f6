import { sql } from 'kysely'
import type { LedgerReturnSignature, LedgerReturnState } from '#contract/ledger-return.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { areaNames } from '../../children/queries.ts'
import { type ReturnRecord, visibleReturn } from '../queries.ts'
import type { FiguresRow } from '../rules.ts'

/** @returns how many were added: whoever has signed does not sign twice */
export async function insertSignatures(
  context: ActorContext,
  row: ReturnRecord,
  input: { part: 'village' | 'township' | 'receipt' | 'county'; areaCodes: readonly string[]; basis: string | null },
): Promise<number> {
  const { accountId, postId, unitId, role } = context.actor
  const result = await context.tx
    .insertInto('ledger_return_signature')
    .values(
      [...new Set(input.areaCodes)].map((areaCode) => ({
        return_id: row.id,
        part: input.part,
        area_code: areaCode,
        account_id: accountId,
        post_id: postId,
        unit_id: unitId,
        role,
        at: context.now,
        hash: row.hash!,
        basis: input.basis,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
}

export async function moveOn(
  context: ActorContext,
  row: ReturnRecord,
  change: { state: string; frozen_at?: Date; hash?: string },
): Promise<void> {
  await context.tx
    .updateTable('ledger_return')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

export async function insertCountyRows(
  context: ActorContext,
  draft: ReturnRecord,
  input: { towns: readonly FiguresRow[]; whole: FiguresRow; partIds: readonly string[]; asOf: string },
): Promise<void> {
  await context.tx
    .updateTable('ledger_return')
    .set({
      part_ids: [...input.partIds],
      taken_at: context.now,
      as_of: input.asOf,
      judged_by: context.policyAt(draft.area_code).version,
    })
    .where('id', '=', draft.id)
    .execute()
  await context.tx
    .insertInto('ledger_return_row')
    .values(
      [...input.towns, input.whole].map(({ kind, areaCode, figures }) => ({
        return_id: draft.id,
        kind,
        area_code: areaCode,
        figures: [...figures],
      })),
    )
    .execute()
}

export async function markReopened(context: ActorContext, row: ReturnRecord, reason: string): Promise<void> {
  await context.tx
    .updateTable('ledger_return')
    .set({
      state: 'reopened',
      version: row.version + 1,
      reopened_at: context.now,
      reopened_by: context.actor.accountId,
      reopened_unit_id: context.actor.unitId,
      reopened_reason: reason,
    })
    .where('id', '=', row.id)
    .execute()
}

/** The next revision, an empty draft. */
export async function insertRevision(context: ActorContext, row: ReturnRecord, id: string): Promise<void> {
  await context.tx
    .insertInto('ledger_return')
    .values({
      id,
      county: row.county,
      area_code: row.area_code,
      level: row.level,
      unit_id: row.unit_id,
      clause_id: row.clause_id,
      pack_id: row.pack_id,
      pack_version: row.pack_version,
      rule_id: row.rule_id,
      period: row.period,
      from_day: row.from_day,
      to_day: row.to_day,
      due_at: row.due_at,
      revision: row.revision + 1,
      state: 'draft',
      taken_at: context.now,
      as_of: row.as_of,
      judged_by: row.judged_by,
    })
    .execute()
}

/** Who has signed, in the order of signing. */
export async function signaturesOf(context: ActorContext, row: ReturnRecord): Promise<LedgerReturnSignature[]> {
  const rows = await context.tx
    .selectFrom('ledger_return_signature as s')
    .innerJoin('unit as u', 'u.id', 's.unit_id')
    .selectAll('s')
    .select('u.name as unit_name')
    .where('s.return_id', '=', row.id)
    .orderBy('s.at')
    .orderBy(sql`array_position(array['village', 'township', 'receipt', 'county'], s.part)`)
    .orderBy('s.area_code')
    .execute()
  const names = await areaNames(
    context,
    rows.map((one) => one.area_code),
  )
  const nameOf = await namesOf(
    context,
    rows.map((one) => one.account_id),
  )
  return rows.map((one) => ({
    part: one.part as LedgerReturnSignature['part'],
    areaCode: one.area_code,
    areaName: names.get(one.area_code) ?? one.area_code,
    by: nameOf(one.account_id) ?? '',
    unitName: one.unit_name,
    role: one.role,
    at: one.at.toISOString(),
    hash: one.hash,
    basis: one.basis,
  }))
}

/** Why a draft has to be made again: the reason of the revision before it; of one that was itself reopened, its own. */
export async function reopeningOf(
  context: ActorContext,
  row: ReturnRecord,
): Promise<{ by: string | null; reason: string | null; takenBack: boolean }> {
  const before =
    row.state === 'draft' && row.revision > 1
      ? await selectRevisions(context, row)
          .select(['r.reopened_by', 'r.reopened_unit_id', 'r.reopened_reason'])
          .where('r.revision', '=', row.revision - 1)
          .executeTakeFirst()
      : row
  const nameOf = await namesOf(context, [before?.reopened_by ?? null])
  return {
    by: nameOf(before?.reopened_by ?? null),
    reason: before?.reopened_reason ?? null,
    takenBack: before?.reopened_unit_id === row.unit_id,
  }
}

/** All revisions of one turn and place, the newest first. */
export async function revisionsOf(context: ActorContext, row: ReturnRecord) {
  const rows = await selectRevisions(context, row)
    .select(['r.id', 'r.revision', 'r.state'])
    .orderBy('r.revision', 'desc')
    .execute()
  return rows.map(({ id, revision, state }) => ({ id, revision, state: state as LedgerReturnState }))
}

function selectRevisions(context: ActorContext, row: ReturnRecord) {
  return context.tx
    .selectFrom('ledger_return as r')
    .where('r.county', '=', row.county)
    .where('r.level', '=', row.level)
    .where('r.area_code', '=', row.area_code)
    .where('r.rule_id', '=', row.rule_id)
    .where('r.period', '=', row.period)
    .where(visibleReturn(context))
}
