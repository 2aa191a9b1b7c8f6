import type { Cell } from '#contract/ledger-return-form.ts'

/** Neighbouring cells of one group, which stand under one heading. */
export function runsOf(cells: readonly Cell[]): { group: string; from: number; length: number }[] {
  const runs: { group: string; from: number; length: number }[] = []
  for (const [from, { group }] of cells.entries()) {
    const last = runs.at(-1)
    if (last?.group === group) last.length += 1
    else runs.push({ group, from, length: 1 })
  }
  return runs
}
