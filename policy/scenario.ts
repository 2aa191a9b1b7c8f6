import type { Pack, Scenario } from './pack.ts'
import { compileCondition } from './evaluate.ts'
import type { Facts } from './facts.ts'

type Step = Scenario['steps'][number]

export interface StepsState {
  /** Mandatory steps neither recorded nor waived with a reason, in the pack's order. */
  remaining: Step[]
  /** Steps that may still be recorded but need not be. */
  optional: Step[]
  mayFinish: boolean
}

/**
 * Where the handling of a scenario stands. A waiver (its reason is the command's business) counts as done; entries for
 * steps of other scenarios do not count.
 * @throws Error for a scenario the pack does not have
 */
export function openSteps(
  pack: Pick<Pack, 'id' | 'scenarios'>,
  scenarioId: string,
  done: readonly { stepId: string; kind: 'recorded' | 'waived' }[],
): StepsState {
  const scenario = pack.scenarios.find((each) => each.id === scenarioId)
  if (scenario === undefined) throw new Error(`pack ${pack.id} has no scenario ${scenarioId}`)
  const settled = new Set(done.map((each) => each.stepId))
  const open = scenario.steps.filter((step) => !settled.has(step.id))
  const remaining = open.filter((step) => step.mandatory)
  return { remaining, optional: open.filter((step) => !step.mandatory), mayFinish: remaining.length === 0 }
}

/** The scenarios that the facts suggest, in the pack's order. A proposal: a police officer decides. */
export function suggestScenarios(pack: Pick<Pack, 'scenarios'>, facts: Facts, today: string): string[] {
  return pack.scenarios
    .filter(({ suggestWhen }) => suggestWhen !== undefined && compileCondition(suggestWhen)(facts, today) === 'true')
    .map(({ id }) => id)
}
