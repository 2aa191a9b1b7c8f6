import { closeSync, openSync, writeSync } from 'node:fs'
import type { Layout } from '../compile-schema.ts'
import { type Outcome, SURE } from '../outcomes.ts'
import { sentenceOf } from '../reasons.ts'
import type { RowNames } from './row-names.ts'

const HEAD = 'ros_rid,reg_rid,probability,decision,reason\n'
const NOBODY = '没有足够相像的人'
const BUFFER = 1 << 20
const LONGEST_TAIL = 4096
const [LF, CR, QUOTE, COMMA] = [0x0a, 0x0d, 0x22, 0x2c]
const encoder = new TextEncoder()

/** Writes decisions as CSV: UTF-8, no mark, one line each. */
export class DecisionWriter {
  readonly #handle: number
  readonly #layout: Layout
  readonly #rosterNames: RowNames
  readonly #registryNames: RowNames
  readonly #buffer = new Uint8Array(BUFFER)
  readonly #reasons = new Map<number, string>()
  readonly #sureTails = new Map<number, Uint8Array>()
  #length = 0

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

  /** Probability, decision and reason. Sure pairs, which are most, differ in their pattern only. */
  #tailOf({ probability, verdict, pattern }: Outcome): Uint8Array {
    const known = probability === SURE ? this.#sureTails.get(pattern) : undefined
    if (known !== undefined) return known
    const reason = this.#reasons.get(pattern) ?? (pattern < 0 ? NOBODY : sentenceOf(this.#layout, pattern))
    this.#reasons.set(pattern, reason)
    const tail = encoder.encode(`,${probability.toFixed(6)},${verdict},${reason}\n`)
    if (probability === SURE) this.#sureTails.set(pattern, tail)
    return tail
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
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
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
