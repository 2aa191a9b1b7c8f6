import type { ActorContext, Context } from '#server/platform/context.ts'
import type { Actor } from '#server/platform/scope.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { registerNextChunk } from './chunks/commands.ts'
import { closeBatch } from './commands.ts'
import { lockBatch } from './queries.ts'

/**
 * Registers one portion of a confirmed import and asks for the next. The portion is a transaction of its own, in the scope
 * of whoever confirmed; what tells of it stands in the same transaction. So when the process dies, at whatever moment, the
 * job is taken again and goes on with the first portion that is not registered.
 */
export async function registerChunk(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const batchId = String(payload['batchId'])
  const actor: Actor = {
    displayName: '',
    unitName: '',
    ...(payload['actor'] as Omit<Actor, 'displayName' | 'unitName'>),
  }
  const more = await inTransaction(
    context.platform,
    { asker: { kind: 'actor', actor }, traceId: context.traceId },
    async (inner) => {
      const own = inner as ActorContext
      const batch = await lockBatch(own, batchId)
      if (batch.state !== 'importing') return false
      if (await registerNextChunk(own, batch)) return true
      await closeBatch(own, batchId)
      return false
    },
  )
  if (more) await context.enqueue({ topic: 'imports.register', payload })
}
