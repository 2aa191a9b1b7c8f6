import type { z } from 'zod'
import type { compareDefinitions as compareEntry } from '#contract/policy-edition.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { readFactsOf } from '../../children/dossier/commands.ts'
import { judgeUnder, readFacts } from './rules.ts'

/**
 * The same child under every document. A child of the ledger only within the asker's scope; facts typed in are kept
 * nowhere. @throws Refusal not_found, invalid_input
 */
export async function compareDefinitions(
  context: ActorContext,
  input: z.output<typeof compareEntry.input>,
): Promise<z.output<typeof compareEntry.output>> {
  // What is known of a child of the ledger is known today; facts typed in may be those of another day.
  const today = (input.childId === undefined ? input.today : undefined) ?? beijingDate(context.now)
  const facts =
    input.childId === undefined ? readFacts(input.facts ?? {}, today) : await readFactsOf(context, input.childId)
  if (Array.isArray(facts))
    throw new Refusal('invalid_input', { issues: facts.map((reason) => ({ path: 'facts', reason })) })
  const packs = [...context.platform.policies.shipped.values()]
    .map(({ pack }) => pack)
    .filter((pack) => !pack.fictional)
  const own = context.policy.local.id
  const first = (id: string) => (id === own ? 0 : 1)
  return {
    today,
    judgements: packs
      .toSorted((a, b) => first(a.id) - first(b.id) || (a.id < b.id ? -1 : 1))
      .map((pack) => judgeUnder(pack, facts, today)),
  }
}
