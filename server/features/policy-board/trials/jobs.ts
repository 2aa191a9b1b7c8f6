import type { PolicyProposal } from '#contract/policy-edition.ts'
import type { Context } from '#server/platform/context.ts'
import type { Pack } from '#policy/pack.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { readProposal } from '../editions/commands.ts'
import { failTrial, finishTrial, saveProgress } from './commands.ts'
import { readStretch, takeTrial } from './queries.ts'
import { type Tally, tallyStretch } from './rules.ts'

const CHILDREN_A_STEP = 10_000

/**
 * Takes a trial one stretch further. Each step is a transaction of its own: whoever waits sees the number rise, and a
 * restart goes on where the last step ended.
 */
export async function sweepTrials(context: Context): Promise<boolean> {
  const trial = await takeTrial(context)
  if (trial === undefined) return false
  const today = trial.day
  const stretch = await readStretch(context, {
    county: trial.county,
    after: trial.cursor,
    limit: CHILDREN_A_STEP,
    today,
  })
  const later = findProposed(context, trial.proposal as unknown as PolicyProposal)
  if (later === null) {
    await failTrial(context, trial.id)
    return true
  }
  const now = context.platform.policies.inForce(trial.county, today).pack
  const tally = trial.result as unknown as Tally
  if (stretch === null) {
    await finishTrial(context, { trial, packs: { now, later }, tally })
    return false
  }
  tallyStretch(tally, { now, later }, stretch, today)
  await saveProgress(context, {
    id: trial.id,
    cursor: stretch.households.at(-1)!,
    done: trial.done + stretch.childIds.length,
    tally,
  })
  return true
}

/** What was proposed, or null where the software has been updated meanwhile and no longer has it. */
function findProposed(context: Context, proposal: PolicyProposal): Pack | null {
  try {
    return readProposal(context, proposal).pack
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
