import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { ParentStatusInput, RelativeInput } from '#contract/child.ts'
import type { Relative } from '#server/db-types.ts'
import type { Context } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import type { Safe } from '#server/platform/vault.ts'
import { recordIds } from '../records/queries.ts'
import { ledgerName } from '../rules.ts'

export type RelativeFields = z.output<typeof RelativeInput>
export type StatusFields = z.output<typeof ParentStatusInput>
export type RelativeRecord = Selectable<Relative>

/**
 * A member of the family, by id and child together: an id of another child's family is unknown here. Its row stays with
 * the record it was entered in, and so does what is stated of it later.
 */
export async function findRelative(
  context: Context,
  input: { id: string; childId: string },
): Promise<RelativeRecord | undefined> {
  return context.tx
    .selectFrom('relative')
    .selectAll()
    .where('id', '=', input.id)
    .where('child_id', 'in', await recordIds(context, input.childId))
    .executeTakeFirst()
}

/** Of the records of a child that the caller has found within the scope. */
export async function selectRelatives(context: Context, ids: readonly string[]): Promise<RelativeRecord[]> {
  return context.tx
    .selectFrom('relative')
    .selectAll()
    .where('child_id', 'in', ids)
    .orderBy('relation')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function selectStatuses(context: Context, ids: readonly string[]) {
  return context.tx
    .selectFrom('parent_status')
    .selectAll()
    .where('child_id', 'in', ids)
    .orderBy('since', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
}

/** Plain values of a relative, for comparing and for showing. */
export function relativeFieldsOf(row: RelativeRecord, safe: Safe): Omit<RelativeFields, 'status'> {
  return {
    id: row.id,
    relation: row.relation,
    name: row.name,
    birthDate: row.birth_date ?? undefined,
    idNumber: safe.open('relative.id_number', row.id, row.id_number_sealed) ?? undefined,
    phone: safe.open('relative.phone', row.id, row.phone_sealed) ?? undefined,
    address: safe.open('relative.address', row.id, row.address_sealed) ?? undefined,
    deceased: row.deceased,
  }
}

function columnsOf(context: Context, safe: Safe, fields: Omit<RelativeFields, 'status'>) {
  const { keys } = context.platform
  return {
    relation: fields.relation,
    name: ledgerName(fields.name),
    birth_date: fields.birthDate ?? null,
    id_number_sealed: safe.seal('relative.id_number', fields.id, fields.idNumber),
    id_number_index: fields.idNumber === undefined ? null : blindIndex(keys, 'id-number', fields.idNumber),
    phone_sealed: safe.seal('relative.phone', fields.id, fields.phone),
    phone_index: fields.phone === undefined ? null : blindIndex(keys, 'phone', fields.phone),
    address_sealed: safe.seal('relative.address', fields.id, fields.address),
    deceased: fields.deceased,
  }
}

export async function insertRelatives(
  context: Context,
  relatives: readonly { safe: Safe; childId: string; fields: Omit<RelativeFields, 'status'> }[],
): Promise<void> {
  if (relatives.length === 0) return
  await context.tx
    .insertInto('relative')
    .values(
      relatives.map(({ safe, childId, fields }) => ({
        id: fields.id,
        child_id: childId,
        created_at: context.now,
        ...columnsOf(context, safe, fields),
      })),
    )
    .execute()
}

export async function updateRelative(
  context: Context,
  safe: Safe,
  fields: Omit<RelativeFields, 'status'>,
): Promise<void> {
  await context.tx
    .updateTable('relative')
    .set(columnsOf(context, safe, fields))
    .where('id', '=', fields.id)
    .execute()
}

export async function markDeceased(context: Context, relativeId: string): Promise<void> {
  await context.tx.updateTable('relative').set({ deceased: true }).where('id', '=', relativeId).execute()
}

export interface StatusToInsert {
  readonly id: string
  readonly safe: Safe
  readonly childId: string
  readonly relativeId: string
  readonly status: StatusFields
  readonly recordedBy: string
}

/**
 * Appends statements, at most one a relative. Two of one instant would have no order, so one that follows another is a
 * millisecond younger.
 */
export async function insertStatuses(context: Context, statements: readonly StatusToInsert[]): Promise<void> {
  if (statements.length === 0) return
  await context.tx
    .insertInto('parent_status')
    .values(
      statements.map(({ id, safe, childId, relativeId, status, recordedBy }) => ({
        id,
        relative_id: relativeId,
        child_id: childId,
        state: status.state,
        since: status.since,
        work_province: status.workProvince ?? null,
        work_city: status.workCity ?? null,
        outside_county: status.outsideCounty ?? null,
        contactable: status.contactable ?? null,
        incapacity_reason: status.incapacityReason ?? null,
        evidence_sealed: safe.seal('parent_status.evidence', id, status.evidence),
        recorded_at: sql<Date>`greatest(${context.now}::timestamptz,
        (select max(recorded_at) + interval '1 millisecond' from parent_status where relative_id = ${relativeId}))`,
        recorded_by: recordedBy,
      })),
    )
    .execute()
}
