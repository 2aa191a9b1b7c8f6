import type { Context } from '#server/platform/context.ts'

/** Why the child left last. */
export async function findLastExit(context: Context, childId: string): Promise<string | undefined> {
  const row = await context.tx
    .selectFrom('child_exit')
    .select('reason')
    .where('child_id', '=', childId)
    .where('decision', '=', 'approve')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.reason
}
