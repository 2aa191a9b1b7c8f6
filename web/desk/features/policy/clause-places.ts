import type { Clause } from './outline.ts'

/** One clause of each number: several sentences of one section are one place to look at. */
export function placesOf(clauseIds: readonly string[], clauses: readonly Clause[]): string[] {
  const numberOf = new Map(clauses.map(({ id, source, ref }) => [id, `${source} ${ref}`]))
  const first = new Map<string, string>()
  for (const id of clauseIds) {
    const number = numberOf.get(id) ?? id
    if (!first.has(number)) first.set(number, id)
  }
  return [...first.values()]
}
