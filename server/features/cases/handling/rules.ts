import type { Pack, Scenario } from '#policy/pack.ts'
import { openSteps } from '#policy/scenario.ts'
import { Refusal } from '#server/platform/refusal.ts'

/** @throws Refusal situation_unknown for a step or placement the pack does not have */
export function findStep(pack: Pack, scenarioId: string, stepId: string): Scenario['steps'][number] {
  return known(scenarioOf(pack, scenarioId).steps.find((step) => step.id === stepId))
}

export function findPlacement(pack: Pack, scenarioId: string, placementId: string): Scenario['placements'][number] {
  return known(scenarioOf(pack, scenarioId).placements.find((placement) => placement.id === placementId))
}

/** Mandatory steps that have neither evidence nor a reason. */
export function stepsLeft(
  pack: Pack,
  scenarioId: string,
  done: readonly { stepId: string; kind: 'recorded' | 'waived' }[],
): number {
  return openSteps(pack, scenarioId, done).remaining.length
}

function scenarioOf(pack: Pack, id: string): Scenario {
  return known(pack.scenarios.find((scenario) => scenario.id === id))
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal('situation_unknown')
  return value
}
