import type { Referral } from '#contract/referral.ts'
import type { ActorContext } from '#server/platform/context.ts'

/** Reading a referral is itself on record (未成年人网络保护条例 art. 36). */
export function recordReading(context: ActorContext, referral: Referral): Referral {
  context.record({
    type: 'referral.viewed',
    subjectKind: 'referral',
    subjectId: referral.id,
    caseId: referral.caseId,
    childId: referral.child?.id ?? null,
    areaCode: context.actor.areaCode,
    purpose: 'referral',
  })
  return referral
}
