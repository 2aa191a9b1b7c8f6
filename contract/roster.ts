import { z } from 'zod'
import { AreaCode, commandFields, Day, Done, Id, Instant, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** Where a year's comparison of a township stands (capabilities SM-7). */
export const ROSTER_STATES = ['open', 'screened', 'consolidated', 'fed-back', 'closed'] as const
export type RosterState = (typeof ROSTER_STATES)[number]
export const ROSTER_STATE_WORDS: Readonly<Record<RosterState, string>> = {
  open: '收名单、逐个核对',
  screened: '已查完',
  consolidated: '已汇总给民政',
  'fed-back': '民政已反馈',
  closed: '已结束',
}

/** The five piles a township goes through; `matched` needs nobody. */
export const PILES = ['matched', 'definition', 'roster-only', 'ledger-only', 'conflict'] as const
export type Pile = (typeof PILES)[number]
export const PILE_WORDS: Readonly<Record<Pile, string>> = {
  matched: '对上了',
  definition: '同一个孩子，口径不同',
  'roster-only': '名单上有，台账里没有',
  'ledger-only': '台账里有，名单上没有',
  conflict: '重复和矛盾',
}

/** The groups a township looks at first (松政办发〔2017〕139号 三（三）). What a county asks for stands in its pack. */
export const FOCUS_GROUPS = ['dropout', 'hardship', 'no-guardian', 'unattended', 'disabled'] as const
export type FocusGroup = (typeof FOCUS_GROUPS)[number]
export const FOCUS_WORDS: Readonly<Record<FocusGroup, string>> = {
  dropout: '义务教育阶段辍学',
  hardship: '家庭生活困难',
  'no-guardian': '没人监护',
  unattended: '疑似事实无人抚养',
  disabled: '残疾',
}

const Tally = z.object({ open: z.int(), waiting: z.int(), settled: z.int() })
export const PileCounts = z.object({
  matched: Tally,
  definition: Tally,
  'roster-only': Tally,
  'ledger-only': Tally,
  conflict: Tally,
})
export type PileCounts = z.infer<typeof PileCounts>

/** What was understood of a list that was handed in. */
export const RosterSheet = z
  .object({
    id: Id,
    fileName: z.string(),
    handedInAt: Instant,
    by: z.string(),
    /** People on it, rows that were left out with a word why, rows that could not be read. */
    rows: z.int(),
    skipped: z.int(),
    unreadable: z.int(),
    problems: z.array(z.object({ sheet: z.string(), row: z.int(), column: z.string(), reason: z.string() })),
    columns: z.array(z.object({ header: z.string(), meaning: z.string().nullable() })),
  })
  .meta({ id: 'RosterSheet' })
export type RosterSheet = z.infer<typeof RosterSheet>

export const RosterRequest = z
  .object({
    id: Id,
    campaignId: Id,
    unitId: Id,
    unitName: z.string(),
    unitKind: z.string(),
    townshipName: z.string(),
    year: z.int(),
    state: z.enum(['asked', 'handed-in', 'excused']),
    dueOn: Day,
    /** Why no list is needed of this unit. */
    excuse: z.string().nullable(),
    rechecked: z.boolean(),
    /** Civil affairs has fed back and the school or kindergarten has still to look at its pupils again. */
    recheckOpen: z.boolean(),
    sheet: RosterSheet.nullable(),
    /** The comparison goes on, so a list can still be handed in or replaced. */
    accepting: z.boolean(),
  })
  .meta({ id: 'RosterRequest' })
export type RosterRequest = z.infer<typeof RosterRequest>

const Step = z.object({
  step: z.string(),
  at: Instant,
  by: z.string(),
  unitName: z.string(),
  /** Why it was taken back or sent back. */
  reason: z.string().nullable(),
})

export const RosterCampaign = z
  .object({
    id: Id,
    version: z.int(),
    areaCode: AreaCode,
    townshipName: z.string(),
    year: z.int(),
    state: z.enum(ROSTER_STATES),
    dates: z.object({ listsBy: Day, screenBy: Day, consolidateBy: Day }),
    /** A list came in, or the ledger changed, since the machine last compared; it will be done in moments. */
    comparing: z.boolean(),
    comparedAt: Instant.nullable(),
    counts: PileCounts,
    requests: z.object({ asked: z.int(), handedIn: z.int(), excused: z.int() }),
    steps: z.array(Step),
    /** The proof: everybody on a list and everybody in the ledger, and how many of them are settled. */
    proof: z.object({
      rosterRows: z.int(),
      rosterSettled: z.int(),
      ledgerChildren: z.int(),
      ledgerSettled: z.int(),
      unresolved: z.int(),
    }),
    focus: z.array(z.object({ group: z.enum(FOCUS_GROUPS), children: z.int() })),
    /** What stands in the way of the next step, in plain words. */
    blockers: z.array(z.string()),
  })
  .meta({ id: 'RosterCampaign' })
export type RosterCampaign = z.infer<typeof RosterCampaign>

export const CampaignRow = RosterCampaign.pick({
  id: true,
  townshipName: true,
  year: true,
  state: true,
  counts: true,
  requests: true,
}).meta({ id: 'RosterCampaignRow' })
export type CampaignRow = z.infer<typeof CampaignRow>

export const listCampaigns = endpoint({
  method: 'GET',
  path: '/api/rosters',
  permission: 'roster.read',
  summary: '名单核对：辖区各乡镇、各年',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(CampaignRow), mayOpen: z.int().nullable() }),
})
export const openCampaign = endpoint({
  method: 'POST',
  path: '/api/rosters',
  permission: 'roster.settle',
  summary: '开始本乡镇今年的名单核对',
  input: z.strictObject({ ...commandFields }),
  output: Done,
})
export const readCampaign = endpoint({
  method: 'GET',
  path: '/api/rosters/:id',
  permission: 'roster.read',
  summary: '一个乡镇一年的名单核对',
  input: z.strictObject({ id: Id }),
  output: RosterCampaign,
})
export const listRosterRequests = endpoint({
  method: 'GET',
  path: '/api/roster-requests',
  permission: 'roster.hand-in',
  summary: '要交的名单：乡镇看各单位的，单位看自己的',
  input: z.strictObject({ campaignId: Id.optional() }),
  output: z.object({ rows: z.array(RosterRequest) }),
})
/** The unit itself, or the township for a unit that brings its list on paper or by chat. */
export const handInRoster = endpoint({
  method: 'POST',
  path: '/api/roster-requests/:id/sheet',
  permission: 'roster.hand-in',
  summary: '交名单（任何常见表格）',
  input: z.strictObject({ id: Id, sheetId: Id }),
  output: RosterRequest,
  form: 'upload',
})
export const excuseRoster = endpoint({
  method: 'POST',
  path: '/api/roster-requests/:id/excuse',
  permission: 'roster.settle',
  summary: '说明某单位不用交名单',
  input: z.strictObject({ ...commandFields, id: Id, reason: text(200) }),
  output: Done,
})
export const remindRoster = endpoint({
  method: 'POST',
  path: '/api/roster-requests/:id/remind',
  permission: 'roster.settle',
  summary: '催交名单',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})
/** One step on: screened and consolidated by the township, fed back and closed by the county. */
export const advanceCampaign = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/advance',
  permission: 'roster.advance',
  summary: '查完、汇总、反馈、结束',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int(),
    to: z.enum(['screened', 'consolidated', 'fed-back', 'closed']),
  }),
  output: Done,
})
export const reopenCampaign = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/reopen',
  permission: 'roster.advance',
  summary: '退回核对（写明原因）',
  input: z.strictObject({ ...commandFields, id: Id, expectedVersion: z.int(), reason: text(200) }),
  output: Done,
})

export const Feedback = z
  .object({
    campaignId: Id,
    townshipName: z.string(),
    year: z.int(),
    fedBackAt: Instant,
    /** By unit of the receiving office: people on its list, how many matched, what is amiss. No names. */
    units: z.array(
      z.object({
        unitName: z.string(),
        rows: z.int(),
        matched: z.int(),
        otherRule: z.int(),
        notInLedger: z.int(),
        amiss: z.int(),
        rechecked: z.boolean(),
      }),
    ),
    receivedAt: Instant.nullable(),
  })
  .meta({ id: 'RosterFeedback' })
export type Feedback = z.infer<typeof Feedback>
export const listFeedback = endpoint({
  method: 'GET',
  path: '/api/roster-feedback',
  permission: 'roster.receive',
  summary: '民政反馈的核对结果（公安、教育）',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Feedback) }),
})
export const receiveFeedback = endpoint({
  method: 'POST',
  path: '/api/roster-feedback/:id/receive',
  permission: 'roster.receive',
  summary: '签收核对结果',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})

/** A child of the ledger who is enrolled with the asking school. */
export const Pupil = z
  .object({ childId: Id, nameMasked: z.string(), className: z.string().nullable(), liaison: z.string().nullable() })
  .meta({ id: 'RosterPupil' })
export const listPupils = endpoint({
  method: 'GET',
  path: '/api/roster-requests/:id/pupils',
  permission: 'roster.hand-in',
  summary: '再次核对：本校在台账里的孩子',
  input: z.strictObject({ id: Id }),
  output: z.object({ rows: z.array(Pupil) }),
})
export const recheckPupils = endpoint({
  method: 'POST',
  path: '/api/roster-requests/:id/recheck',
  permission: 'roster.hand-in',
  summary: '再次核对在校的孩子，落实联络帮扶人',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    pupils: z.array(z.strictObject({ childId: Id, enrolled: z.boolean(), liaison: text(40).optional() })).max(5000),
  }),
  output: Done,
})
