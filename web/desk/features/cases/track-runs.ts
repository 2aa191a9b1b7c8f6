import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'

type Entry = CaseView['track'][number]

/** Several times the same act by the same post, one after another. */
export interface TrackRun {
  readonly id: string
  readonly title: string
  readonly times: number
  /** The latest of them. */
  readonly at: string
  readonly by: string | null
  /** One clause for each label: sentences of one article share it. */
  readonly clauses: readonly string[]
}

/** Newest first. Acts of one instant keep the order in which they were written, newest of them first. */
export function trackRuns(track: readonly Entry[], clauses: PackView['clauses']): TrackRun[] {
  const refOf = new Map(clauses.map((clause) => [clause.id, clause.ref]))
  const newestFirst = track.toReversed().toSorted((left, right) => right.at.localeCompare(left.at))
  const runs: (TrackRun & { times: number; clauses: string[] })[] = []
  for (const entry of newestFirst) {
    const last = runs.at(-1)
    const again = last !== undefined && last.title === entry.title && last.by === entry.by
    const run = again ? last : { ...entry, times: 0, clauses: [] }
    if (!again) runs.push(run)
    run.times += 1
    for (const id of entry.clauses)
      if (!run.clauses.some((known) => known === id || (refOf.has(id) && refOf.get(known) === refOf.get(id))))
        run.clauses.push(id)
  }
  return runs
}
