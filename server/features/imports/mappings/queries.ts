import type { ActorContext } from '#server/platform/context.ts'
import type { RememberedMappings } from '#sheets/reading.ts'
import { type FieldName, FIELDS } from '#sheets/words/fields.ts'
import type { BatchTable } from '../rules.ts'

/** What the own unit said of its columns before. */
export async function findMappings(context: ActorContext): Promise<RememberedMappings> {
  const rows = await context.tx
    .selectFrom('import_mapping')
    .select(['signature', 'fields'])
    .where('unit_id', '=', context.actor.unitId)
    .execute()
  const known = new Set<unknown>(FIELDS)
  const fieldsOf = (list: unknown) =>
    (list as readonly unknown[]).map((field) => (known.has(field) ? (field as FieldName) : null))
  return Object.fromEntries(rows.map((row) => [row.signature, fieldsOf(row.fields)]))
}

/** Keeps the columns of tables for the next file with the same headings. */
export async function rememberMappings(
  context: ActorContext,
  tables: readonly Pick<BatchTable, 'signature' | 'fields'>[],
): Promise<void> {
  for (const { signature, fields } of tables) {
    const said = { fields: JSON.stringify(fields), account_id: context.actor.accountId, confirmed_at: context.now }
    await context.tx
      .insertInto('import_mapping')
      .values({ unit_id: context.actor.unitId, signature, ...said })
      .onConflict((conflict) => conflict.columns(['unit_id', 'signature']).doUpdateSet(said))
      .execute()
  }
}
