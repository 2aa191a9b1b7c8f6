/** What a matcher is judged by. A predicted match is a line decided 'auto', or with a probability of at least a half. */
export interface Quality {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Of the pairs taken without a look, the share that is right. */
  readonly autoPrecision: number
  /** Of the rows of the roster, the share that a person must look at. */
  readonly reviewShare: number
  /** By kind of mistake in the roster row: the share of its true pairs that were found, and how many there are. */
  readonly byMistake: ReadonlyMap<string, { readonly found: number; readonly of: number }>
}

export interface Line {
  readonly rosterRow: number
  /** Null: nobody. */
  readonly registryRow: number | null
  readonly probability: number
  readonly decision: string
}

interface Truth {
  readonly pid: number | string
  /** Codes of two letters, end to end. */
  readonly err?: string
}

export const MATCH_FROM = 0.5

/** Compares lines with the truth: all pairs of rows with one pid. */
export function qualityOf(registry: readonly Truth[], roster: readonly Truth[], lines: Iterable<Line>): Quality {
  const inRegistry = new Map<number | string, number>()
  for (const { pid } of registry) inRegistry.set(pid, (inRegistry.get(pid) ?? 0) + 1)
  const found = new Int32Array(roster.length)
  const review = new Set<number>()
  let [predicted, right, auto, autoRight] = [0, 0, 0, 0]
  for (const { rosterRow, registryRow, probability, decision } of lines) {
    if (decision === 'review') review.add(rosterRow)
    if (registryRow === null || (decision !== 'auto' && probability < MATCH_FROM)) continue
    const isRight = registry[registryRow]!.pid === roster[rosterRow]!.pid
    predicted += 1
    if (isRight) {
      right += 1
      found[rosterRow]! += 1
    }
    if (decision !== 'auto') continue
    auto += 1
    if (isRight) autoRight += 1
  }
  const byMistake = new Map<string, { found: number; of: number }>()
  let truth = 0
  roster.forEach(({ pid, err = '' }, row) => {
    const of = inRegistry.get(pid) ?? 0
    truth += of
    for (const [code] of err.matchAll(/../g)) {
      const known = byMistake.get(code) ?? { found: 0, of: 0 }
      byMistake.set(code, { found: known.found + found[row]!, of: known.of + of })
    }
  })
  return {
    precision: right / predicted,
    recall: right / truth,
    f1: (2 * right) / (predicted + truth),
    autoPrecision: autoRight / auto,
    reviewShare: review.size / roster.length,
    byMistake,
  }
}
