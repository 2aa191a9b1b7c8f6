import type { Visit } from '#contract/visit.ts'

export interface VisitDraft {
  readonly visitedOn: string
  readonly mode: string
  readonly personsMet: readonly string[]
  readonly childSafe?: boolean
  readonly carerPresent?: boolean
  readonly findings?: readonly string[]
  readonly note?: string
  readonly nextVisitOn?: string
}

/** Newest first by the day of the visit. */
export function latestFirst(visits: readonly Visit[]): Visit[] {
  return visits.toSorted(
    (left, right) => right.visitedOn.localeCompare(left.visitedOn) || right.recordedAt.localeCompare(left.recordedAt),
  )
}

/**
 * What “和上次一样” may copy: how it was done and who was met. Whether the child is safe and the carer there is never
 * copied; it has to be seen again. Undefined when the shortcut may not be offered: the last visit found something, or a
 * case is open.
 */
export function sameAsLast(
  last: Visit | undefined,
  hasOpenCase: boolean,
): Pick<VisitDraft, 'mode' | 'personsMet'> | undefined {
  if (last === undefined || hasOpenCase || !last.childSafe || last.findings.length > 0) return undefined
  if (last.personsMet.includes('nobody')) return undefined
  return { mode: last.mode, personsMet: last.personsMet }
}

/** Meeting nobody excludes having met somebody: the last tick decides. */
export function settlePersons(before: readonly string[], after: readonly string[]): string[] {
  const nobodyIsNew = after.includes('nobody') && !before.includes('nobody')
  return nobodyIsNew ? ['nobody'] : after.filter((person) => person !== 'nobody' || after.length === 1)
}

/** Whether the worker is asked, after saving, to report: the child is not safe, or the visit found something. */
export function asksForReport({ childSafe, findings }: Pick<VisitDraft, 'childSafe' | 'findings'>): boolean {
  return childSafe === false || (findings ?? []).length > 0
}
