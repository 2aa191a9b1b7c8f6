import type { Condition } from './condition.ts'
import { explain, type Explanation, missingFacts } from './explain.ts'
import type { Facts } from './facts.ts'
import type { Definition } from './pack.ts'

export type Verdict = 'eligible' | 'not-eligible' | 'needs-evidence' | 'watch'

export interface Judgement {
  verdict: Verdict
  /** Clauses whose condition holds. */
  met: string[]
  /** Facts to find out; empty unless the verdict is needs-evidence. */
  missing: string[]
  parts: { clause: string; label: string; explanation: Explanation }[]
}

/**
 * Puts a child's facts to the county's definition. `watch` means: not today, but a period is running that would make
 * it so, and the child may be in need already. The engine judges; entering or leaving the ledger is a person's act.
 * @param today Beijing day, 'YYYY-MM-DD'
 */
export function judgeDefinition(definition: Definition, facts: Facts, today: string): Judgement {
  const judge = (part: { clause: string; label: string; when: Condition }) => ({
    clause: part.clause,
    label: part.label,
    explanation: explain(part.when, facts, today),
  })
  const required = definition.required.map(judge)
  const grounds = definition.grounds.map(judge)
  const parts = [...required, ...grounds]
  const met = parts.filter((part) => part.explanation.truth === 'true').map((part) => part.clause)
  const answer = (verdict: Verdict): Judgement => ({ verdict, met, missing: [], parts })

  if (required.some((part) => part.explanation.truth === 'false')) return answer('not-eligible')
  const open = unsettled(required.map((part) => part.explanation))
  if (!grounds.some((part) => part.explanation.truth === 'true')) {
    const unknown = unsettled(grounds.map((part) => part.explanation))
    const watches = definition.grounds.flatMap(({ watch }) =>
      watch === undefined ? [] : [explain(watch, facts, today)],
    )
    const watched = watches.some(({ truth }) => truth === 'true')
    // Nobody is turned away because something is not known: neither of a ground nor of what would be watched.
    if (unknown.length === 0 && !watched) unknown.push(...unsettled(watches))
    if (unknown.length === 0 && !watched) return answer('not-eligible')
    open.push(...unknown)
    if (open.length === 0) return answer('watch')
  }
  if (open.length === 0) return answer('eligible')
  return { ...answer('needs-evidence'), missing: [...new Set(open.flatMap(missingFacts))] }
}

function unsettled(explanations: readonly Explanation[]): Explanation[] {
  return explanations.filter(({ truth }) => truth === 'unknown')
}
