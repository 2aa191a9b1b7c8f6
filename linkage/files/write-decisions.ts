import { writeFileSync } from 'node:fs'
import type { Outcomes } from '../outcomes.ts'
import type { SeenPatterns } from '../seen-patterns.ts'
import { sharedWords } from '../shared-words.ts'
import type { Crew } from '../threads/crew.ts'
import { lineWords, type NamesOfRows } from './decision-lines.ts'

const HEAD = 'ros_rid,reg_rid,probability,decision,reason\n'
const LINES_A_PORTION = 8192
/** Bytes of a portion, as a rule: they stay in the cache until they are written. */
const PORTION = 1 << 20

export interface ToWrite {
  readonly outcomes: Outcomes
  readonly names: NamesOfRows
  /** The patterns whose numbers the outcomes give. */
  readonly seen: SeenPatterns
}

/**
 * Writes decisions as CSV, one line each, UTF-8 without a mark: threads make the lines and append them in turns.
 * @throws Error with a code where it cannot be written
 */
export async function writeDecisions(path: string, { outcomes, names, seen }: ToWrite, crew: Crew): Promise<void> {
  writeFileSync(path, HEAD)
  const turn = sharedWords(1)
  const { engine, threads } = crew
  const rooms = Array.from({ length: threads }, () => engine.bytes(PORTION))
  const lines = lineWords(engine, outcomes, names, seen)
  const portions = Array.from({ length: Math.ceil(outcomes.length / LINES_A_PORTION) }, (_, portion) => {
    const from = portion * LINES_A_PORTION
    return { path, lines, rooms, portion, turn, from, to: Math.min(outcomes.length, from + LINES_A_PORTION) }
  })
  await crew.run('write', portions)
}
