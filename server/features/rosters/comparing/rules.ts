import { aboutMatched } from './matched/rules.ts'
import { aboutUnlisted, aboutUnmatched } from './unmatched/rules.ts'
import { type ComparedRow, type Comparison, type Finding, findingOf } from './verdicts/rules.ts'

/**
 * Lays the lists of a township beside its ledger (capabilities SM-7). Every row that claims a left-behind child and every
 * child of the ledger ends in a finding, except children whose own list is still to come. Pure: the same input gives the
 * same findings in the same order.
 */
export function compareRosters(input: Comparison): Finding[] {
  const children = new Map(input.children.map((child) => [child.id, child]))
  const rows = new Map(input.rows.map((row) => [row.id, row]))
  const makers = new Map(input.makers.map((maker) => [maker.unitId, maker]))
  const matched = new Map<string, ComparedRow[]>()
  const reasonsOf = new Map<string, readonly string[]>()
  const maybe = new Set<string>()
  const unmatched: ComparedRow[] = []
  const findings: Finding[] = []
  for (const link of input.links) {
    const row = rows.get(link.rowId)!
    const best = link.candidates[0]
    if (link.decision === 'auto' && best !== undefined) {
      matched.set(best.childId, [...(matched.get(best.childId) ?? []), row])
      if (!reasonsOf.has(best.childId)) reasonsOf.set(best.childId, best.reasons)
    } else if (link.decision === 'review' && best !== undefined) {
      for (const { childId } of link.candidates) maybe.add(childId)
      const focus = children.get(best.childId)?.focus ?? []
      findings.push(
        findingOf('uncertain', {
          key: row.person,
          rows: [row],
          candidates: link.candidates,
          reasons: best.reasons,
          focus,
        }),
      )
    } else unmatched.push(row)
  }
  for (const [childId, own] of matched) {
    findings.push(...aboutMatched(children.get(childId)!, own, makers, reasonsOf.get(childId) ?? []))
  }
  findings.push(...aboutUnmatched(unmatched))
  findings.push(...aboutUnlisted(input, new Set([...matched.keys(), ...maybe])))
  for (const { a, b, reasons } of input.twins) {
    const focus = children.get(a)?.focus ?? []
    const candidates = [{ childId: b, probability: 1, reasons }]
    findings.push(findingOf('two-in-ledger', { key: [a, b].sort().join(' '), childId: a, candidates, reasons, focus }))
  }
  return findings.sort((a, b) => (a.matter < b.matter ? -1 : 1))
}
