import { randomUUID } from 'node:crypto'
import { command, on, open, type Row, search, STALE } from './rows.ts'

const onRoster = (id: string) => ({ ...command(), id, expectedVersion: STALE })

/** The yearly comparison of rosters. */
export const rosterExpectations: Readonly<Record<string, Row>> = {
  listCampaigns: open(() => ({})),
  openCampaign: open(() => command(), ['already_exists', 'ok']),
  readCampaign: on('roster', ({ roster }) => ({ id: roster.campaignId })),
  advanceCampaign: on('roster', ({ roster }) => ({ ...onRoster(roster.campaignId), to: 'screened' }), [
    'version_conflict',
  ]),
  reopenCampaign: on('roster', ({ roster }) => ({ ...onRoster(roster.campaignId), reason: '越权尝试' }), [
    'version_conflict',
  ]),
  listRosterRequests: search(({ roster }) => ({ campaignId: roster.campaignId })),
  handInRoster: on('roster-list', ({ roster }) => ({ id: roster.requestId, sheetId: randomUUID() }), [
    'roster_unreadable',
    'unsupported_media',
  ]),
  excuseRoster: on('roster-list', ({ roster }) => ({ ...command(), id: roster.requestId, reason: '越权尝试' }), [
    'illegal_transition',
  ]),
  remindRoster: on('roster-list', ({ roster }) => ({ ...command(), id: roster.requestId }), ['illegal_transition']),
  listPupils: on('roster-list', ({ roster }) => ({ id: roster.requestId })),
  recheckPupils: on('roster-row', ({ roster }) => ({ ...command(), id: roster.requestId, pupils: [] }), [
    'illegal_transition',
  ]),
  listFindings: on('roster', ({ roster }) => ({
    id: roster.campaignId,
    pile: 'roster-only',
    page: 1,
    pageSize: 200,
  })),
  settleFinding: on('roster', ({ roster }) => ({ ...onRoster(roster.findingId), decision: 'elsewhere' }), [
    'version_conflict',
  ]),
  reopenFinding: on('roster', ({ roster }) => onRoster(roster.findingId), ['version_conflict']),
  askUnit: on('roster', ({ roster }) => ({ ...onRoster(roster.findingId), question: '越权尝试' }), [
    'version_conflict',
  ]),
  listInquiries: open(() => ({})),
  answerInquiry: on('roster-row', ({ roster }) => ({ ...onRoster(roster.inquiryId), answer: 'list-right' }), [
    'version_conflict',
  ]),
  listFeedback: open(() => ({})),
  // Signed for once, it stays so.
  receiveFeedback: on('roster-receipt', ({ roster }) => ({ ...command(), id: roster.campaignId }), [
    'ok',
    'illegal_transition',
  ]),
}
