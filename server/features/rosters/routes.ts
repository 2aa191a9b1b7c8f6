import * as finding from '#contract/roster-finding.ts'
import * as roster from '#contract/roster.ts'
import type { Router } from '#server/platform/http.ts'
import { advanceCampaign, openCampaign, reopenCampaign } from './campaigns/commands.ts'
import { listCampaigns, readCampaign } from './campaigns/queries.ts'
import { receiveFeedback } from './feedback/commands.ts'
import { listFeedback } from './feedback/queries.ts'
import { reopenFinding, settleFinding } from './findings/commands.ts'
import { listFindings } from './findings/queries.ts'
import { answerInquiry, askUnit } from './inquiries/commands.ts'
import { listInquiries } from './inquiries/queries.ts'
import { excuseRoster, handInRoster, remindRoster } from './lists/commands.ts'
import { listRequests } from './lists/queries.ts'
import { recheckPupils } from './rechecks/commands.ts'
import { listPupils } from './rechecks/queries.ts'

export function bindRosters(router: Router): void {
  router.bind(roster.listCampaigns, listCampaigns)
  router.bind(roster.openCampaign, openCampaign)
  router.bind(roster.readCampaign, readCampaign)
  router.bind(roster.advanceCampaign, advanceCampaign)
  router.bind(roster.reopenCampaign, reopenCampaign)
  router.bind(roster.listRosterRequests, listRequests)
  router.bindUpload(roster.handInRoster, handInRoster)
  router.bind(roster.excuseRoster, excuseRoster)
  router.bind(roster.remindRoster, remindRoster)
  router.bind(roster.listPupils, listPupils)
  router.bind(roster.recheckPupils, recheckPupils)
  router.bind(roster.listFeedback, listFeedback)
  router.bind(roster.receiveFeedback, receiveFeedback)
  router.bind(finding.listFindings, listFindings)
  router.bind(finding.settleFinding, settleFinding)
  router.bind(finding.reopenFinding, reopenFinding)
  router.bind(finding.askUnit, askUnit)
  router.bind(finding.listInquiries, listInquiries)
  router.bind(finding.answerInquiry, answerInquiry)
}
