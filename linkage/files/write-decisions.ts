import { writeFileSync } from 'node:fs'
import type { Outcomes } from '../outcomes.ts'
import { sharedWords } from '../shared-numbers.ts'
import type { Crew } from '../threads/crew.ts'
import type { NamesOfRows } from './decision-lines.ts'

const HEAD = 'ros_rid,reg_rid,probability,decision,reason\n'
/** Some two megabytes. */
const LINES_A_PORTION = 20_000

/**
 * Writes decisions as CSV, one line each, UTF-8 without a mark: threads make the lines and append them in turns.
 * @throws Error with a code where it cannot be written
 */
export async function writeDecisions(
  path: string,
  { outcomes, names }: { readonly outcomes: Outcomes; readonly names: NamesOfRows },
  crew: Crew,
): Promise<void> {
  writeFileSync(path, HEAD)
  const turn = sharedWords(1)
  const portions = Array.from({ length: Math.ceil(outcomes.length / LINES_A_PORTION) }, (_, portion) => {
    const from = portion * LINES_A_PORTION
    return { path, outcomes, names, portion, turn, from, to: Math.min(outcomes.length, from + LINES_A_PORTION) }
  })
  await crew.run('write', portions)
}
