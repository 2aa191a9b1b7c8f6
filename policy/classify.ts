import { compileCondition } from './evaluate.ts'
import type { Facts } from './facts.ts'
import type { Comparison } from './pack.ts'

/**
 * The class another office puts a child into: the first whose condition holds. Null while an earlier one is unknown: the
 * child may belong there, and nothing is guessed.
 * @param today Beijing day, 'YYYY-MM-DD'
 */
export function classify(comparison: Comparison, facts: Facts, today: string): string | null {
  for (const { id, when } of comparison.classes) {
    const truth = compileCondition(when)(facts, today)
    if (truth === 'true') return id
    if (truth === 'unknown') return null
  }
  return null
}
