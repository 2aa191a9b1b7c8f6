import type { PolicyProposal, Trial } from '#contract/policy-edition.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNamesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { ownerWords } from '../rules.ts'
import type { Tally } from '../trials/rules.ts'

type Finished = Tally & Partial<{ rules: Trial['rules']; owners: Record<string, string> }>

/** How far a trial is, and what it has found. Children only as far as the asker may see them. @throws Refusal not_found */
export async function getTrial(context: ActorContext, id: string): Promise<Trial> {
  const row = found(
    await context.tx
      .selectFrom('policy_trial')
      .selectAll()
      .where('id', '=', id)
      .where('county', '=', context.policy.county)
      .executeTakeFirst(),
  )
  const result = row.result as unknown as Finished
  const codes = Object.keys(result.townships)
  const nameOf = await areaNamesOf(context, codes)
  return {
    id: row.id,
    state: row.state as Trial['state'],
    done: row.done,
    total: row.total,
    day: row.day,
    proposal: row.proposal as unknown as PolicyProposal,
    before: result.before,
    after: result.after,
    entering: result.entering,
    leaving: result.leaving,
    byTownship: codes.sort().map((code) => ({ code, name: nameOf(code), ...result.townships[code]! })),
    children: row.state === 'done' ? await listMovers(context, result.movers) : [],
    byPost: byPost(context, result),
    rules: result.rules ?? [],
  }
}

async function listMovers(context: ActorContext, movers: Tally['movers']): Promise<Trial['children']> {
  if (movers.length === 0) return []
  const rows = await context.tx
    .selectFrom('child as c')
    .select(['c.id', 'c.name', 'c.area_code'])
    .where(
      'c.id',
      'in',
      movers.map(({ id }) => id),
    )
    .where(context.visible.child('c'))
    .execute()
  const nameOf = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return movers.flatMap(({ id, from, to }) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const verdicts = { from, to } as Pick<Trial['children'][number], 'from' | 'to'>
    return [{ id, nameMasked: maskName(row.name), areaName: nameOf(row.area_code), ...verdicts }]
  })
}

function byPost(context: ActorContext, { rules = [], owners = {} }: Finished): Trial['byPost'] {
  const sums = new Map<string, { now: number; later: number }>()
  for (const rule of rules) {
    const owner = owners[`${rule.clauseId} ${rule.id}`] ?? 'assigned'
    const sum = sums.get(owner) ?? { now: 0, later: 0 }
    sums.set(owner, { now: sum.now + (rule.now ?? 0), later: sum.later + (rule.later ?? 0) })
  }
  return [...sums].map(([owner, sum]) => ({
    owner,
    ownerLabel: ownerWords(context.policy.pack, owner as Parameters<typeof ownerWords>[1]),
    now: Math.round(sum.now * 10) / 10,
    later: Math.round(sum.later * 10) / 10,
  }))
}
