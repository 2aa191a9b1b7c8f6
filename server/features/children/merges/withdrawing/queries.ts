import { sql } from 'kysely'
import type { ActorContext } from '#server/platform/context.ts'

/** The merge was never decided; who took it back stands where the decision would. */
export async function putWithdrawn(context: ActorContext, mergeId: string): Promise<void> {
  await sql`select withdraw_merge(${mergeId}, ${context.now})`.execute(context.tx)
}

/** Merged as before, as if nobody had asked for the record back; the log keeps that somebody did. */
export async function putMerged(context: ActorContext, mergeId: string): Promise<void> {
  await sql`select withdraw_unmerge(${mergeId})`.execute(context.tx)
}
