import type { Decision } from '#contract/roster-finding.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { proposeCorrection } from '../../../children/corrections/commands.ts'
import { markDistinct } from '../../../children/distinct/commands.ts'
import { registerDraft } from '../../../children/drafts/commands.ts'
import type { CampaignRecord } from '../../campaigns/queries.ts'
import { sendInquiry } from '../../inquiries/commands.ts'
import type { Settling } from '../rules.ts'
import { type FindingRecord, firstRow, rememberVerdict } from '../queries.ts'
import { sourceOf } from './queries.ts'
import { draftOf } from './rules.ts'

interface Deed {
  readonly finding: FindingRecord
  readonly campaign: CampaignRecord
  readonly input: Settling & { readonly commandId: string }
  readonly childId: string | null
}
type Effect = (context: ActorContext, deed: Deed) => Promise<string | null>

const nothing: Effect = (_context, { childId }) => Promise.resolve(childId)

/** What each decision does beside being written down. @returns the child it was about, where there is one */
const EFFECTS: Readonly<Record<Decision, Effect>> = {
  same: async (context, { finding, childId }) => {
    await rememberVerdict(context, { finding, childId: childId!, same: true })
    return childId
  },
  different: async (context, { finding, input }) => {
    const meant =
      input.childId === undefined ? [finding.child_id ?? [], ...candidateIds(finding)].flat() : [input.childId]
    for (const childId of meant) await rememberVerdict(context, { finding, childId, same: false })
    return null
  },
  register: async (context, { finding, campaign, input }) => {
    const { person } = await firstRow(context, finding)
    const source = await sourceOf(context, finding)
    const draft = draftOf(person, { township: campaign.area_code, chosen: input.areaCode })
    const { id } = await registerDraft(context, { id: input.commandId, source, ...draft })
    await rememberVerdict(context, { finding, childId: id, same: true })
    return id
  },
  'list-right': async (context, { finding, childId }) => {
    const { person } = await firstRow(context, finding)
    const source = await sourceOf(context, finding)
    for (const field of finding.differ as ('name' | 'sex' | 'birthDate' | 'idNumber')[]) {
      const value = person[field]
      if (value !== null && value !== '')
        await proposeCorrection(context, { childId: childId!, field, value, source, note: person.where })
    }
    return childId
  },
  'ledger-right': async (context, { finding, input, childId }) => {
    await sendInquiry(context, { finding, id: input.commandId, question: input.note! })
    return childId
  },
  'two-children': async (context, { finding, input, childId }) => {
    const other = candidateIds(finding)[0]
    if (finding.kind === 'two-in-ledger' && childId !== null && other !== undefined) {
      await markDistinct(context, { commandId: input.commandId, childIds: [childId, other], basis: input.note! })
    }
    return childId
  },
  // Done in the dossier; whether they were is looked at when the decision is kept (`deedStands`).
  'exit-proposed': nothing,
  readmitted: nothing,
  'merge-proposed': nothing,
  'not-left-behind': nothing,
  elsewhere: nothing,
  'not-a-person': nothing,
  stays: nothing,
  noted: nothing,
  'counted-once': nothing,
}

export function takeEffect(context: ActorContext, deed: Deed): Promise<string | null> {
  return EFFECTS[deed.input.decision](context, deed)
}

function candidateIds(finding: FindingRecord): string[] {
  return finding.candidates.map(({ childId }) => childId)
}
