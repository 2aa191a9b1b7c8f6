import type { z } from 'zod'
import type { startTrial as startTrialEntry, Trial } from '#contract/policy-edition.ts'
import type { Done } from '#contract/primitives.ts'
import { startOf } from '#policy/pack-duty.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { turnsAMonth } from '#policy/trial.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { readProposal } from '../editions/commands.ts'
import { ownerWords } from '../rules.ts'
import { countListed, countPlaces, eventsAMonth, type takeTrial } from './queries.ts'
import { emptyTally, type Tally } from './rules.ts'

/** Puts a trial into the worker's hands; the asker watches its progress. @throws Refusal proposal_unfit */
export async function startTrial(context: ActorContext, input: z.output<typeof startTrialEntry.input>): Promise<Done> {
  readProposal(context, input.proposal)
  const { county } = context.policy
  await context.tx
    .insertInto('policy_trial')
    .values({
      id: input.id,
      county,
      proposal: JSON.stringify(input.proposal),
      day: input.day ?? beijingDate(context.now),
      state: 'running',
      done: 0,
      total: await countListed(context, county),
      result: JSON.stringify(emptyTally()),
      started_by: context.actor.accountId,
      started_at: context.now,
    })
    .execute()
  context.record({
    type: 'policy.tried',
    subjectKind: 'policy',
    subjectId: input.id,
    areaCode: `${county}000000`,
    payload: { pack: input.proposal.packId, linked: input.proposal.linked },
  })
  return { id: input.id, version: 1 }
}

export async function saveProgress(
  context: Context,
  input: { id: string; cursor: string; done: number; tally: Tally },
): Promise<void> {
  await context.tx
    .updateTable('policy_trial')
    .set({ cursor: input.cursor, done: input.done, result: JSON.stringify(input.tally) })
    .where('id', '=', input.id)
    .execute()
}

/** Whoever waits for it is told to start again. */
export async function failTrial(context: Context, id: string): Promise<void> {
  await context.tx
    .updateTable('policy_trial')
    .set({ state: 'failed', finished_at: context.now })
    .where('id', '=', id)
    .execute()
}

type TrialRow = NonNullable<Awaited<ReturnType<typeof takeTrial>>>
export type RuleCount = Trial['rules'][number]

/** Every child has been looked at: what remains is to turn subjects and events into duties a month. */
export async function finishTrial(
  context: Context,
  input: { trial: TrialRow; packs: { now: Pack; later: Pack }; tally: Tally },
): Promise<void> {
  const { trial, packs, tally } = input
  const events = await eventsAMonth(context, trial.county)
  const counts = new Map<string, RuleCount>()
  for (const name of ['now', 'later'] as const) {
    const pack = packs[name]
    const places = await countPlaces(context, trial.county, pack.duties)
    for (const rule of pack.duties) {
      const standing = startOf(rule) !== 'event'
      const subjects = tally.subjects[`${name} ${rule.id}`] ?? places.get(rule.id) ?? 0
      const monthly = standing
        ? subjects * turnsAMonth(pack, rule)
        : rule.on.reduce((sum, type) => sum + (events.get(type) ?? 0), 0)
      const key = `${rule.clause} ${rule.id}`
      const known = counts.get(key) ?? {
        id: rule.id,
        clauseId: rule.clause,
        clauseRef: getClause(pack, rule.clause).ref,
        title: rule.title,
        ownerLabel: ownerWords(pack, rule.owner),
        now: null,
        later: null,
        estimated: !standing,
      }
      counts.set(key, { ...known, [name]: Math.round(monthly * 10) / 10 })
    }
  }
  await context.tx
    .updateTable('policy_trial')
    .set({
      state: 'done',
      finished_at: context.now,
      result: JSON.stringify({ ...tally, rules: [...counts.values()], owners: ownersOf(packs) }),
    })
    .where('id', '=', trial.id)
    .execute()
}

/** Whose each rule is, for the sum by post. */
function ownersOf({ now, later }: { now: Pack; later: Pack }): Record<string, string> {
  return Object.fromEntries([...now.duties, ...later.duties].map((rule) => [`${rule.clause} ${rule.id}`, rule.owner]))
}
