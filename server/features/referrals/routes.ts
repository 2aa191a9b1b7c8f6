import {
  acceptReferral,
  completeReferral,
  listReferrals,
  readReferral,
  refuseReferral,
  sendReferral,
  withdrawReferral,
} from '#contract/referral.ts'
import type { Router } from '#server/platform/http.ts'
import * as commands from './commands.ts'
import { getReferral, listReferralRows } from './queries.ts'
import { recordReading } from './reading/commands.ts'

export function bindReferrals(router: Router): void {
  router.bind(listReferrals, listReferralRows)
  router.bind(readReferral, async (context, input) => recordReading(context, await getReferral(context, input.id)))
  router.bind(sendReferral, commands.sendReferral)
  router.bind(acceptReferral, commands.acceptReferral)
  router.bind(refuseReferral, commands.refuseReferral)
  router.bind(completeReferral, commands.completeReferral)
  router.bind(withdrawReferral, commands.withdrawReferral)
}
