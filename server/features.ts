import { accountsAccess } from './features/accounts/access.ts'
import { bindAccounts } from './features/accounts/routes.ts'
import { auditAccess } from './features/audit/access.ts'
import { bindAudit } from './features/audit/routes.ts'
import { casesAccess } from './features/cases/access.ts'
import { bindCases } from './features/cases/routes.ts'
import { childrenAccess } from './features/children/access.ts'
import { sweepExits } from './features/children/exits/jobs.ts'
import { announceAgain, fillFacts, sweepTurns } from './features/children/facts/jobs.ts'
import { sweepFindings } from './features/children/findings/jobs.ts'
import { bindChildren } from './features/children/routes.ts'
import { sweepStale } from './features/children/status/jobs.ts'
import { sweepSuspects } from './features/children/suspects/jobs.ts'
import { dutiesAccess } from './features/duties/access.ts'
import { sweepDutySteps } from './features/duties/jobs.ts'
import { sweepRoundSteps } from './features/duties/rounds/jobs.ts'
import { followChild } from './features/duties/following/jobs.ts'
import { bindDuties } from './features/duties/routes.ts'
import { sweepStanding } from './features/duties/standing/jobs.ts'
import { filesAccess } from './features/files/access.ts'
import { bindFiles } from './features/files/routes.ts'
import { importsAccess } from './features/imports/access.ts'
import { registerChunk } from './features/imports/jobs.ts'
import { bindImports } from './features/imports/routes.ts'
import { ledgerReturnsAccess } from './features/ledger-returns/access.ts'
import { sweepLedgerReturns } from './features/ledger-returns/jobs.ts'
import { bindLedgerReturns } from './features/ledger-returns/routes.ts'
import { messagesAccess } from './features/messages/access.ts'
import { bindMessages } from './features/messages/routes.ts'
import { policyBoardAccess } from './features/policy-board/access.ts'
import { bindPolicyBoard } from './features/policy-board/routes.ts'
import { sweepTrials } from './features/policy-board/trials/jobs.ts'
import { bindPublicReports } from './features/public-reports/routes.ts'
import { referralsAccess } from './features/referrals/access.ts'
import { bindReferrals } from './features/referrals/routes.ts'
import { reportsAccess } from './features/reports/access.ts'
import { bindReports } from './features/reports/routes.ts'
import { returnsAccess } from './features/returns/access.ts'
import { bindReturns } from './features/returns/routes.ts'
import { rostersAccess } from './features/rosters/access.ts'
import { sweepRosters } from './features/rosters/campaigns/jobs.ts'
import { compareJob } from './features/rosters/comparing/jobs.ts'
import { sweepUnfounded } from './features/rosters/findings/deeds/jobs.ts'
import { takeAnswer } from './features/rosters/inquiries/jobs.ts'
import { noteRecheck } from './features/rosters/rechecks/jobs.ts'
import { bindRosters } from './features/rosters/routes.ts'
import { bindSessions } from './features/sessions/routes.ts'
import { bindSystem } from './features/system/routes.ts'
import { unitsAccess } from './features/units/access.ts'
import { bindUnits } from './features/units/routes.ts'
import { visitsAccess } from './features/visits/access.ts'
import { bindVisits } from './features/visits/routes.ts'
import { type Access, joinAccess } from './platform/access.ts'
import { sweepAnchors } from './platform/audit-anchoring.ts'
import type { Router } from './platform/http.ts'
import type { JobHandlers, Sweep } from './platform/jobs.ts'

/** Every feature of the house, named once: its access table, its routes, its jobs. */
export const access: Access = joinAccess([
  accountsAccess,
  auditAccess,
  casesAccess,
  childrenAccess,
  dutiesAccess,
  filesAccess,
  importsAccess,
  ledgerReturnsAccess,
  messagesAccess,
  policyBoardAccess,
  referralsAccess,
  reportsAccess,
  returnsAccess,
  rostersAccess,
  unitsAccess,
  visitsAccess,
])

export async function bindFeatures(router: Router): Promise<void> {
  bindAccounts(router)
  bindAudit(router)
  bindCases(router)
  bindChildren(router)
  bindDuties(router)
  bindFiles(router)
  bindImports(router)
  bindLedgerReturns(router)
  bindMessages(router)
  bindPolicyBoard(router)
  await bindPublicReports(router)
  bindReferrals(router)
  bindReports(router)
  bindReturns(router)
  bindRosters(router)
  bindSessions(router)
  bindSystem(router)
  bindUnits(router)
  bindVisits(router)
}

export const handlers: JobHandlers = {
  'facts.fill': fillFacts,
  'facts.announce': announceAgain,
  'duties.follow': followChild,
  'roster.compare': compareJob,
  'roster.answered': takeAnswer,
  'roster.rechecked': noteRecheck,
  'imports.register': registerChunk,
}
export const sweeps: readonly Sweep[] = [
  sweepTurns,
  sweepStanding,
  sweepLedgerReturns,
  sweepRoundSteps,
  sweepDutySteps,
  sweepTrials,
  sweepRosters,
  sweepUnfounded,
  sweepSuspects,
  sweepStale,
  sweepFindings,
  sweepExits,
  sweepAnchors,
]
