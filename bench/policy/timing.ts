export interface Timing {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Milliseconds of each run, after a few that are not measured. */
export async function timed(
  { runs, warmups }: { runs: number; warmups: number },
  run: () => unknown,
): Promise<number[]> {
  const times: number[] = []
  for (let index = -warmups; index < runs; index += 1) {
    const started = performance.now()
    await run()
    if (index >= 0) times.push(performance.now() - started)
  }
  return times
}

export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((left, right) => left - right)
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! }
}
