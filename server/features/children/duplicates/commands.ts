import type { ActorContext, Platform } from '#server/platform/context.ts'
import { createLimiter } from '#server/platform/crypto/limiter.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { createRefusalCounter, type RefusalCounter } from './rules.ts'

// A refusal holds its own connection while it asks for a second one; few at a time cannot drain the pool.
const oneAtATime = createLimiter(2)
const counters = new WeakMap<Platform['db'], RefusalCounter>()

function counterOf(platform: Platform): RefusalCounter {
  const counter = counters.get(platform.db) ?? createRefusalCounter()
  counters.set(platform.db, counter)
  return counter
}

/**
 * Runs what may meet a number already in a ledger. The refusal is kept in the security log by a transaction of its own,
 * for the asking one is undone (docs/decisions/0010-duplicate-id-numbers.md).
 * @throws Refusal child_id_number_taken, too_many_requests
 */
export async function guardDuplicates<T>(context: ActorContext, act: () => Promise<T>): Promise<T> {
  const { platform, actor } = context
  counterOf(platform).check(actor.accountId, context.now)
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'child_id_number_taken') await recordRefusal(context)
    throw error
  }
}

async function recordRefusal(context: ActorContext): Promise<void> {
  const { platform, actor } = context
  counterOf(platform).count(actor.accountId, context.now)
  await oneAtATime(() =>
    inTransaction(platform, { asker: { kind: 'actor', actor }, traceId: context.traceId }, async (own) => {
      own.record({
        type: 'child.duplicate-refused',
        subjectKind: 'child',
        subjectId: null,
        areaCode: actor.areaCode,
        result: 'denied',
      })
    }),
  )
}
