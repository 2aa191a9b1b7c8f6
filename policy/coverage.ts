import { judgeDefinition } from './definition.ts'
import type { Pack } from './pack.ts'
import { RETURN_PREFIX } from './return-rules.ts'

/** A rule of a pack that no example exercises: nobody would notice if an edit turned it round. */
export interface Uncovered {
  kind: 'duty' | 'ground' | 'required' | 'recipient' | 'comparison'
  id: string
}

/**
 * What the pack's examples leave untried: a duty that none opens and none computes, a ground that none makes true, a
 * requirement that none makes false, a recipient that none tells, a comparison none asks. Returns of departments are one
 * rule of the engine, tried by its own tests.
 */
export function uncovered(pack: Pack): Uncovered[] {
  const tried = new Set<string>()
  for (const example of pack.examples) {
    if ('event' in example) for (const id of Object.keys(example.opens)) tried.add(`duty ${id}`)
    if ('rule' in example) tried.add(`duty ${example.rule}`)
    if ('recipients' in example) for (const id of example.recipients) tried.add(`recipient ${id}`)
    if ('comparison' in example) tried.add(`comparison ${example.comparison}`)
    if ('expect' in example && pack.definition !== null) {
      for (const { label, explanation } of judgeDefinition(pack.definition, example.given, example.today).parts) {
        tried.add(`${label} ${explanation.truth}`)
      }
    }
  }
  const wanted: (Uncovered & { by: string })[] = [
    ...pack.duties
      .filter(({ id }) => !id.startsWith(RETURN_PREFIX))
      .map(({ id }) => ({ kind: 'duty' as const, id, by: `duty ${id}` })),
    ...(pack.definition?.grounds ?? []).map(({ label }) => ({
      kind: 'ground' as const,
      id: label,
      by: `${label} true`,
    })),
    ...(pack.definition?.required ?? []).map(({ label }) => ({
      kind: 'required' as const,
      id: label,
      by: `${label} false`,
    })),
    ...(pack.report?.recipients ?? []).map(({ id }) => ({ kind: 'recipient' as const, id, by: `recipient ${id}` })),
    ...pack.comparisons.map(({ id }) => ({ kind: 'comparison' as const, id, by: `comparison ${id}` })),
  ]
  return wanted.filter(({ by }) => !tried.has(by)).map(({ kind, id }) => ({ kind, id }))
}
