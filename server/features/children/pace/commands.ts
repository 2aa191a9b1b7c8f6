import type { ActorContext, Platform } from '#server/platform/context.ts'
import { createLimiter } from '#server/platform/crypto/limiter.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findOwner } from '#server/platform/owners.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { createReadingPace, type ReadingPace } from './rules.ts'

// A stop holds its own connection while it asks for a second one; few at a time cannot drain the pool.
const fewAtATime = createLimiter(2)
const paces = new WeakMap<Platform['db'], ReadingPace>()

function paceOf(platform: Platform): ReadingPace {
  const pace = paces.get(platform.db) ?? createReadingPace()
  paces.set(platform.db, pace)
  return pace
}

/**
 * Stops an account that leafs through a ledger faster than anybody works (ASVS 2.4.1), and has the county asked about it.
 * Kept by a transaction of its own, for the asking one is undone.
 * @throws Refusal too_many_requests
 */
export async function keepPace(context: ActorContext, childId: string): Promise<void> {
  const { platform, actor } = context
  const pace = paceOf(platform).admit({ accountId: actor.accountId, childId }, context.now)
  if (pace === 'go') return
  if (pace === 'stopped') await fewAtATime(() => tell(context))
  throw new Refusal('too_many_requests')
}

function tell({ platform, actor, traceId }: ActorContext): Promise<void> {
  return inTransaction(platform, { asker: { kind: 'actor', actor }, traceId }, async (own) => {
    own.record({
      type: 'child.reading-stopped',
      subjectKind: 'account',
      subjectId: actor.accountId,
      areaCode: actor.areaCode,
      result: 'denied',
    })
    const unitId = await findOwner(own.tx, 'county.civil', `${actor.areaCode.slice(0, 6)}000000`)
    if (unitId === undefined) return
    await sendNotice(own, {
      unitId,
      role: 'county.civil',
      kind: 'access.unusual',
      params: { unit: actor.unitName },
      link: { kind: 'none', id: null },
      dedupeKey: `access.unusual ${actor.accountId} ${own.now.toISOString()}`,
    })
  })
}
