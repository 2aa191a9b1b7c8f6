import { closeSync, openSync, writeSync } from 'node:fs'
import { addressOf, type Engine } from '../engine.ts'
import type { Address } from '../kernels.ts'

export interface WriteInput {
  readonly path: string
  /** What the lines are made of. */
  readonly lines: Address
  /** Where they are made: one for each thread. */
  readonly rooms: readonly Uint8Array[]
  readonly from: number
  readonly to: number
  /** Which portion of the file this is, counted from 0. */
  readonly portion: number
  /** The portion that may be written now; shared. -1 when one could not be. */
  readonly turn: Int32Array
}

const FAILED = -1

/** Makes some lines and appends them to the file when those before them are there. */
export function writeJob(engine: Engine, { path, lines, rooms, from, to, portion, turn }: WriteInput): void {
  let next = FAILED
  try {
    const made = new Lines(engine, lines, rooms[engine.thread]!)
    let line = made.fill(from, to)
    waitFor(turn, portion)
    const handle = openSync(path, 'a')
    try {
      append(handle, made.bytes)
      // Rarely do not all of them fit: what names a row is whatever stood in its cell.
      while (line < to) {
        line = made.fill(line, to)
        append(handle, made.bytes)
      }
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

/** Lines in the making. */
class Lines {
  bytes: Uint8Array = new Uint8Array(0)
  readonly #engine: Engine
  readonly #lines: Address
  readonly #done: Int32Array
  #room: Uint8Array

  constructor(engine: Engine, lines: Address, room: Uint8Array) {
    this.#engine = engine
    this.#lines = lines
    this.#done = engine.words(2)
    this.#room = room
  }

  /** Makes as many lines as there is room for, at least one. @returns the line to go on with */
  fill(from: number, to: number): number {
    const { kernels } = this.#engine
    for (;;) {
      const room = this.#room
      kernels.writeLines(this.#lines, from, to, addressOf(room), room.length, addressOf(this.#done))
      this.bytes = room.subarray(0, this.#done[0])
      if (this.bytes.length > 0) return this.#done[1]!
      this.#room = this.#engine.bytes(room.length * 2)
    }
  }
}

function append(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
}

function waitFor(turn: Int32Array, portion: number): void {
  for (let now = Atomics.load(turn, 0); now !== portion; now = Atomics.load(turn, 0)) {
    if (now === FAILED) throw new Error('another portion could not be written')
    Atomics.wait(turn, 0, now)
  }
}
