import { acceptReferral, completeReferral, listReferrals, readReferral, refuseReferral, sendReferral, withdrawReferral } from '#contract/referral.ts'
import type { Router } from '#server/platform/http.ts'
import * as commands from './commands.ts'
import { getReferral, listReferralRows } from './queries.ts'

export function bindReferrals(router: Router): void {
  router.bind(listReferrals, listReferralRows)
  router.bind(readReferral, async (context, input) => {
    const referral = await getReferral(context, input.id)
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
  })
  router.bind(sendReferral, commands.sendReferral)
  router.bind(acceptReferral, commands.acceptReferral)
  router.bind(refuseReferral, commands.refuseReferral)
  router.bind(completeReferral, commands.completeReferral)
  router.bind(withdrawReferral, commands.withdrawReferral)
}
