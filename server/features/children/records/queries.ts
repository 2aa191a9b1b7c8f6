import type { Context } from '#server/platform/context.ts'

/**
 * The record that stands for a child and those that were merged into it: rows stay with the record they were made in, and
 * whoever reads the child reads them all (decision 0024). Of a child that the caller has found within the scope.
 */
export async function recordIds(context: Context, childId: string): Promise<string[]> {
  const rows = await context.tx
    .selectFrom('child')
    .select('id')
    .where('merged_into', '=', childId)
    .orderBy('id')
    .execute()
  return [childId, ...rows.map((row) => row.id)]
}
