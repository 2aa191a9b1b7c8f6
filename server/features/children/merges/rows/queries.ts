import { sql } from 'kysely'
import type { ChildFields } from '#contract/child.ts'
import type { Context } from '#server/platform/context.ts'
import type { Safe } from '#server/platform/vault.ts'
import { columnsOf } from '../../queries.ts'
import type { Change } from '../../rules.ts'
import { columnsOfFields } from '../rules.ts'
import type { Pair } from '../queries.ts'

/** Both rows of `child` to the byte as they were, and what the merge made of the survivor's fields. Sealed where it is kept. */
export interface Before {
  readonly survivor: Readonly<Record<string, unknown>>
  readonly away: Readonly<Record<string, unknown>>
  readonly made: readonly Change[]
}

/** What of the record that gives way is changed by it and restored afterwards. */
const PUT_AWAY = ['status', 'area_code', 'merged_into']

/** Takes a record out of the ledger in favour of another; it lives where that one lives, so that whoever keeps it sees both. */
export async function putAway(context: Context, pair: Pair, areaCode: string): Promise<Omit<Before, 'made'>> {
  const { rows } = await sql<{ id: string; row: Readonly<Record<string, unknown>> }>`
    select c.id, to_jsonb(c) as row from child c where c.id in (${pair.survivor.id}, ${pair.away.id})`.execute(
    context.tx,
  )
  const rowOf = (id: string) => rows.find((each) => each.id === id)!.row
  await context.tx
    .updateTable('child')
    .set({
      status: 'archived',
      merged_into: pair.survivor.id,
      area_code: areaCode,
      version: pair.away.version + 1,
      changed_at: context.now,
    })
    .where('id', '=', pair.away.id)
    .execute()
  return { survivor: rowOf(pair.survivor.id), away: rowOf(pair.away.id) }
}

/** Writes only the columns of fields that change: all others stay to the byte, sealed ones too. */
export async function takeOver(
  context: Context,
  safe: Safe,
  input: { id: string; version: number; fields: ChildFields; synthetic: boolean; changed: readonly string[] },
): Promise<void> {
  const all: Readonly<Record<string, unknown>> = { ...columnsOf(context, safe, input), synthetic: input.synthetic }
  const columns = columnsOfFields(input.changed)
  await context.tx
    .updateTable('child')
    .set(Object.fromEntries(columns.map((column) => [column, all[column]])))
    .set({
      version: input.version,
      changed_at: context.now,
      last_visit_on: sql<string>`greatest(last_visit_on, (select max(m.last_visit_on) from child m where m.merged_into = ${input.id}))`,
    })
    .where('id', '=', input.id)
    .execute()
}

/** Puts the survivor's columns back as they were, to the byte, but for those that were corrected since. */
export async function restoreSurvivor(
  context: Context,
  input: { before: Before; fields: readonly string[]; mergedAt: Date; version: number },
): Promise<void> {
  const { before, fields, mergedAt, version } = input
  const id = String(before.survivor['id'])
  await restore(context, { id, row: before.survivor, columns: columnsOfFields(fields), version })
  // Its own visits since the merge stay its own; those of the other record go with that.
  await sql`update child set last_visit_on = greatest((${JSON.stringify(before.survivor)}::jsonb ->> 'last_visit_on')::date,
      (select max(v.visited_on) from visit v where v.child_id = ${id} and v.case_id is null and v.recorded_at >= ${mergedAt}))
    where id = ${id}`.execute(context.tx)
}

export async function restoreAway(context: Context, before: Before, version: number): Promise<void> {
  await restore(context, { id: String(before.away['id']), row: before.away, columns: PUT_AWAY, version })
}

async function restore(
  context: Context,
  input: { id: string; row: Readonly<Record<string, unknown>>; columns: readonly string[]; version: number },
): Promise<void> {
  const sets = [
    ...input.columns.map((column) => sql`${sql.ref(column)} = old.${sql.ref(column)}`),
    sql`version = ${input.version}`,
    sql`changed_at = ${context.now}`,
  ]
  await sql`update child c set ${sql.join(sets)} from jsonb_populate_record(null::child, ${JSON.stringify(input.row)}::jsonb) old
    where c.id = ${input.id}`.execute(context.tx)
}
