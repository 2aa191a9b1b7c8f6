import type { PackView } from '#contract/policy-board.ts'

export type Clause = PackView['clauses'][number]
export interface Section {
  /** As the document numbers it, e.g. 三(四). */
  readonly ref: string
  readonly clauses: readonly Clause[]
}

/** Clauses under the number they stand at, in the order of the document. */
export function outlineOf(clauses: readonly Clause[]): Section[] {
  const sections = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const section = sections.get(clause.ref)
    if (section === undefined) sections.set(clause.ref, [clause])
    else section.push(clause)
  }
  return [...sections].map(([ref, held]) => ({ ref, clauses: held }))
}
