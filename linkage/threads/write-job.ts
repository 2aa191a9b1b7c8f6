import { closeSync, openSync, writeSync } from 'node:fs'
import type { Layout } from '../compile-schema.ts'
import { DecisionLines, type NamesOfRows } from '../files/decision-lines.ts'
import type { Outcomes } from '../outcomes.ts'

export interface WriteInput {
  readonly path: string
  readonly outcomes: Outcomes
  readonly names: NamesOfRows
  readonly from: number
  readonly to: number
  /** Which portion of the file this is, counted from 0. */
  readonly portion: number
  /** The portion that may be written now; shared. -1 when one could not be. */
  readonly turn: Int32Array
}

const FAILED = -1

/** Makes the lines of some outcomes and appends them to the file when those before them are there. */
export function writeJob(layout: Layout, { path, outcomes, names, from, to, portion, turn }: WriteInput): void {
  let next = FAILED
  try {
    const lines = linesOf(layout, names).between(outcomes, from, to)
    waitFor(turn, portion)
    const handle = openSync(path, 'a')
    try {
      for (let at = 0; at < lines.length; ) at += writeSync(handle, lines, at)
    } finally {
      closeSync(handle)
    }
    next = portion + 1
  } finally {
    // Whoever waits must learn that this portion will never come.
    Atomics.store(turn, 0, next)
    Atomics.notify(turn, 0)
  }
}

/** What this thread has worded already is kept from one portion to the next. */
const kept = new WeakMap<NamesOfRows, DecisionLines>()

function linesOf(layout: Layout, names: NamesOfRows): DecisionLines {
  const known = kept.get(names) ?? new DecisionLines(layout, names)
  kept.set(names, known)
  return known
}

function waitFor(turn: Int32Array, portion: number): void {
  for (let now = Atomics.load(turn, 0); now !== portion; now = Atomics.load(turn, 0)) {
    if (now === FAILED) throw new Error('another portion could not be written')
    Atomics.wait(turn, 0, now)
  }
}
