import { closeSync, openSync, writeSync } from 'node:fs'
import type { Layout } from '../compile-schema.ts'
import type { Outcome } from '../outcomes.ts'
import { sentenceOf } from '../reasons.ts'
import type { RowNames } from './row-names.ts'

const HEAD = 'ros_rid,reg_rid,probability,decision,reason\n'
const NOBODY = '没有足够相像的人'
const BUFFER = 1 << 20
const LONGEST_TAIL = 4096
const [LF, CR, QUOTE, COMMA] = [0x0a, 0x0d, 0x22, 0x2c]
const encoder = new TextEncoder()

/** Writes decisions as CSV: UTF-8, no mark, one line each. What follows the names is made once for each pattern and probability. */
export class DecisionWriter {
  readonly #handle: number
  readonly #layout: Layout
  readonly #rosterNames: RowNames
  readonly #registryNames: RowNames
  readonly #buffer = new Uint8Array(BUFFER)
  readonly #reasons = new Map<number, Uint8Array>()
  readonly #tails = new Map<string, Uint8Array>()
  #length = 0
  /** The sure pairs of one pattern, which are most lines, follow each other often. */
  #lastPattern = NaN
  #lastProbability = NaN
  #lastTail: Uint8Array = new Uint8Array(0)

  constructor(path: string, layout: Layout, names: { readonly roster: RowNames; readonly registry: RowNames }) {
    this.#handle = openSync(path, 'w')
    this.#layout = layout
    this.#rosterNames = names.roster
    this.#registryNames = names.registry
    this.#put(encoder.encode(HEAD))
  }

  write(outcome: Outcome): void {
    this.#name(this.#rosterNames, outcome.rosterRow)
    this.#buffer[this.#length++] = COMMA
    if (outcome.registryRow >= 0) this.#name(this.#registryNames, outcome.registryRow)
    this.#put(this.#tailOf(outcome))
  }

  close(): void {
    this.#flush()
    closeSync(this.#handle)
  }

  #tailOf({ probability, verdict, pattern }: Outcome): Uint8Array {
    if (pattern === this.#lastPattern && probability === this.#lastProbability) return this.#lastTail
    const key = `,${probability.toFixed(6)},${verdict},`
    let tail = this.#tails.get(key + String(pattern))
    if (tail === undefined) {
      const start = encoder.encode(key)
      const reason = this.#reasonOf(pattern)
      tail = new Uint8Array(start.length + reason.length)
      tail.set(start)
      tail.set(reason, start.length)
      if (this.#tails.size < 100_000) this.#tails.set(key + String(pattern), tail)
    }
    this.#lastPattern = pattern
    this.#lastProbability = probability
    this.#lastTail = tail
    return tail
  }

  #reasonOf(pattern: number): Uint8Array {
    let reason = this.#reasons.get(pattern)
    if (reason === undefined) {
      reason = encoder.encode(`${pattern < 0 ? NOBODY : sentenceOf(this.#layout, pattern)}\n`)
      this.#reasons.set(pattern, reason)
    }
    return reason
  }

  #name({ bytes, ends }: RowNames, row: number): void {
    const [from, to] = [ends[row]!, ends[row + 1]!]
    if (this.#length + (to - from) * 2 + LONGEST_TAIL > BUFFER) this.#flush()
    if (needsQuotes(bytes, from, to)) return this.#quoted(bytes, from, to)
    let length = this.#length
    for (let at = from; at < to; at += 1) this.#buffer[length++] = bytes[at]!
    this.#length = length
  }

  #quoted(bytes: Uint8Array, from: number, to: number): void {
    this.#buffer[this.#length++] = QUOTE
    for (let at = from; at < to; at += 1) {
      this.#buffer[this.#length++] = bytes[at]!
      if (bytes[at] === QUOTE) this.#buffer[this.#length++] = QUOTE
    }
    this.#buffer[this.#length++] = QUOTE
  }

  #put(bytes: Uint8Array): void {
    if (this.#length + bytes.length > BUFFER) this.#flush()
    let length = this.#length
    for (let at = 0; at < bytes.length; at += 1) this.#buffer[length++] = bytes[at]!
    this.#length = length
  }

  #flush(): void {
    writeSync(this.#handle, this.#buffer, 0, this.#length)
    this.#length = 0
  }
}

function needsQuotes(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!
    if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) return true
  }
  return false
}
