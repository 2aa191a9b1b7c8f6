import type { z } from 'zod'
import type { PolicyProposal, publishEdition as publishEntry } from '#contract/policy-edition.ts'
import { settingsProblems } from '#policy/check-settings.ts'
import { composePolicy } from '#policy/compose.ts'
import type { Pack } from '#policy/pack.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { addEdition, type Policy } from '#server/platform/policies.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { announceTurn } from '../../children/commands.ts'
import { proposalOf } from './rules.ts'

/** The packs a proposal names, and what they make together. @throws Refusal proposal_unfit with every reason */
export function readProposal(context: Context, proposal: PolicyProposal): { local: Pack; linked: Pack[]; pack: Pack } {
  const { shipped } = context.platform.policies
  const find = (id: string) => shipped.get(id)?.pack
  const local = find(proposal.packId)
  if (local === undefined || isNational(local)) throw unfit(['没有这份可以采用的文件'])
  const linked = proposal.linked.map((id) => {
    const pack = find(id)
    if (pack === undefined || id === proposal.packId) throw unfit(['没有这份可以挂接的文件'])
    return pack
  })
  const problems = settingsProblems(local, linked, proposal)
  if (problems.length > 0) throw unfit(problems)
  return { local, linked, pack: composePolicy({ local, linked, settings: proposal }) }
}

export function isNational(pack: Pack): boolean {
  return pack.document.area === '000000'
}

function unfit(problems: readonly string[]): Refusal {
  return new Refusal('proposal_unfit', { problems })
}

/**
 * Publishes the next edition of the county's policy. One event; from its day on new duties open by it, and every child is
 * judged anew on that day. What was decided before stays under the edition it was decided by.
 * @throws Refusal version_conflict, policy_day_past, no_definition_change, proposal_unfit
 */
export async function publishEdition(
  context: ActorContext,
  input: z.output<typeof publishEntry.input>,
): Promise<{ version: number }> {
  const { policies } = context.platform
  const { county } = context.policy
  const newest = policies.editions(county).at(-1)!
  if (newest.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: newest.version })
  if (input.fromDay < beijingDate(context.now) || input.fromDay < newest.fromDay) throw new Refusal('policy_day_past')
  readProposal(context, input.proposal)
  if (sameAs(context, newest, input.proposal)) throw new Refusal('no_definition_change')
  const { packId, linked, parameters, choices, leads } = input.proposal
  const version = await addEdition(context.tx, policies, {
    edition: {
      county,
      packId,
      linked,
      settings: { parameters, choices, leads },
      fromDay: input.fromDay,
      reason: input.reason,
    },
    now: context.now,
    by: context.actor.accountId,
  })
  if (version !== newest.version + 1) throw new Refusal('version_conflict', { current: version - 1 })
  const announcement = { county, day: input.fromDay }
  await announceTurn(context, announcement)
  await context.enqueue({
    topic: 'facts.announce',
    payload: announcement,
    runAt: new Date(`${input.fromDay}T00:01:00+08:00`),
  })
  context.record({
    type: 'policy.published',
    subjectKind: 'policy',
    subjectId: null,
    areaCode: `${county}000000`,
    payload: { version, pack: packId, linked, fromDay: input.fromDay },
  })
  return { version }
}

function sameAs(context: Context, newest: Policy, proposal: PolicyProposal): boolean {
  const text = context.platform.policies.shipped.get(proposal.packId)?.hash
  return (
    text === newest.contentHash && JSON.stringify(ordered(proposal)) === JSON.stringify(ordered(proposalOf(newest)))
  )
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value) || value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, item]) => [key, ordered(item)])
}
