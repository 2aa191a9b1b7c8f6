import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { listCorrections as listEntry, StagedCorrection } from '#contract/child-correction.ts'
import { maskName } from '#contract/masking.ts'
import type { ChildCorrection } from '#server/db-types.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { frame } from '#server/platform/crypto/frame.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import { areaNamesOf, namesOf } from '#server/platform/people.ts'
import type { Safe } from '#server/platform/vault.ts'
import { changesBetween } from '../rules.ts'
import { maskChange } from '../revisions/rules.ts'
import type { CorrectionToPropose, FieldValue } from './rules.ts'

export type CorrectionRecord = Selectable<ChildCorrection>

/** @returns false when the same source has said the same of this field before, whatever came of it */
export async function insertCorrection(
  context: Context,
  safe: Safe,
  input: CorrectionToPropose & { id: string; held: FieldValue },
): Promise<boolean> {
  const { id, childId, field, value, source } = input
  const said = JSON.stringify(value)
  const inserted = await context.tx
    .insertInto('child_correction')
    .values({
      id,
      child_id: childId,
      field,
      held_sealed: safe.seal('child_correction.held', id, JSON.stringify(input.held)),
      said_sealed: safe.seal('child_correction.said', id, said),
      said_index: gmProvider.mac(context.platform.keys.indexKey, frame('correction', childId, field, said)),
      source,
      source_note_sealed: safe.seal('child_correction.source_note', id, input.note),
      proposed_by: context.actor?.accountId ?? null,
      proposed_at: context.now,
    })
    // Without naming the columns: naming them would ask for the right to see what a source may only add.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Those that wait, locked, of one child. */
export async function lockCorrections(
  context: Context,
  input: { childIds: readonly string[]; ids: readonly string[] },
): Promise<CorrectionRecord[]> {
  return context.tx
    .selectFrom('child_correction')
    .selectAll()
    .where('id', 'in', input.ids)
    .where('child_id', 'in', input.childIds)
    .where('decided_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function openSaid(context: Context, row: CorrectionRecord): Promise<FieldValue> {
  const safe = await context.vault.of(row.child_id)
  return JSON.parse(safe.open('child_correction.said', row.id, row.said_sealed) ?? 'null') as FieldValue
}

export async function saveCorrection(
  context: ActorContext,
  row: CorrectionRecord,
  input: { decision: 'accept' | 'refuse'; reason: string | undefined },
): Promise<void> {
  const safe = await context.vault.of(row.child_id)
  await context.tx
    .updateTable('child_correction')
    .set({
      decision: input.decision,
      decided_by: context.actor.accountId,
      decided_at: context.now,
      decision_reason_sealed: safe.seal('child_correction.decision_reason', row.id, input.reason),
    })
    .where('id', '=', row.id)
    .execute()
}

/** What waits in the ledgers the asker keeps, or of one child, oldest first; personal values covered. */
export async function listCorrections(
  context: ActorContext,
  { childId, page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const standing = sql<string>`coalesce(c.merged_into, c.id)`
  let query = context.tx
    .selectFrom('child_correction as k')
    .innerJoin('child as c', 'c.id', 'k.child_id')
    .where('k.decided_at', 'is', null)
    .where('c.area_code', '>=', context.scope.children.lo)
    .where('c.area_code', '<', context.scope.children.hi)
  if (childId !== undefined) query = query.where(sql<boolean>`${standing} = ${childId}`)
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('k')
    .select(['c.name', 'c.area_code', standing.as('standing_id')])
    .select(sql<number>`(select s.version from child s where s.id = ${standing})`.as('version'))
    .orderBy('k.proposed_at')
    .orderBy('k.id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.proposed_by),
  )
  const staged: StagedCorrection[] = []
  for (const row of rows) {
    const safe = await context.vault.of(row.child_id)
    const held = JSON.parse(safe.open('child_correction.held', row.id, row.held_sealed) ?? 'null') as FieldValue
    // Written as a change, it is covered as every change is.
    const change = changesBetween({ [row.field]: held }, { [row.field]: await openSaid(context, row) }).map(
      maskChange,
    )[0]
    staged.push({
      id: row.id,
      childId: row.standing_id,
      nameMasked: maskName(row.name),
      areaName: areaName(row.area_code),
      version: row.version,
      field: row.field,
      held: change?.before ?? null,
      said: change?.after ?? null,
      source: row.source as StagedCorrection['source'],
      note: safe.open('child_correction.source_note', row.id, row.source_note_sealed),
      proposedAt: row.proposed_at.toISOString(),
      by: nameOf(row.proposed_by),
    })
  }
  return { rows: staged, total: Number(total), page, pageSize }
}
