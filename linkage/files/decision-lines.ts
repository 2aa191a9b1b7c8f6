import type { Layout } from '../compile-schema.ts'
import { AUTO, type Outcomes, SURE, VERDICTS } from '../outcomes.ts'
import { PatternMemo } from '../pattern-memo.ts'
import { sentenceOf } from '../reasons.ts'
import type { RowNames } from './row-names.ts'

const NOBODY = '没有足够相像的人'
const [LF, CR, QUOTE, COMMA, POINT, ZERO] = [0x0a, 0x0d, 0x22, 0x2c, 0x2e, 0x30]
/** Of a probability: 0.123456. */
const DIGITS = 6
const PROBABILITY = DIGITS + 2
const USUAL_LENGTH = 140
/** Quotes around two names, commas, probability, verdict. */
const BESIDE_NAMES = 32
const encoder = new TextEncoder()
/** A pair that is sure is taken without a look. */
const SURE_TEXT = encoder.encode(`${SURE.toFixed(DIGITS)},auto,`)
const WORDS = VERDICTS.map((verdict) => encoder.encode(`,${verdict},`))

export interface NamesOfRows {
  readonly roster: RowNames
  readonly registry: RowNames
}

/** The lines of decisions as CSV: UTF-8, no mark. */
export class DecisionLines {
  readonly #names: NamesOfRows
  readonly #reasons: PatternMemo<Uint8Array>

  constructor(layout: Layout, names: NamesOfRows) {
    this.#names = names
    this.#reasons = new PatternMemo(layout, (pattern) =>
      encoder.encode(`${pattern < 0 ? NOBODY : sentenceOf(layout, pattern)}\n`),
    )
  }

  /** The lines of some outcomes. */
  between(outcomes: Outcomes, from: number, to: number): Uint8Array {
    let out: Uint8Array = new Uint8Array((to - from) * USUAL_LENGTH)
    let length = 0
    for (let line = from; line < to; line += 1) {
      const reason = this.#reasons.of(outcomes.patterns[line]!)
      const needed = length + this.#mostBefore(outcomes, line) + reason.length
      if (needed > out.length) out = grown(out, needed)
      length = this.#putBefore(outcomes, line, out, length)
      out.set(reason, length)
      length += reason.length
    }
    return out.subarray(0, length)
  }

  /** Bytes that stand before the reason at most: found faster than how many do. */
  #mostBefore({ rosterRows, registryRows }: Outcomes, line: number): number {
    const { roster, registry } = this.#names
    const row = rosterRows[line]!
    const other = registryRows[line]!
    const names = roster.ends[row + 1]! - roster.ends[row]!
    const theirs = other < 0 ? 0 : registry.ends[other + 1]! - registry.ends[other]!
    return (names + theirs) * 2 + BESIDE_NAMES
  }

  /** Writes a line up to its reason. @returns where that begins */
  #putBefore(outcomes: Outcomes, line: number, out: Uint8Array, at: number): number {
    const registryRow = outcomes.registryRows[line]!
    let end = putName(this.#names.roster, outcomes.rosterRows[line]!, out, at)
    out[end++] = COMMA
    if (registryRow >= 0) end = putName(this.#names.registry, registryRow, out, end)
    out[end++] = COMMA
    const probability = outcomes.probabilities[line]!
    const verdict = outcomes.verdicts[line]!
    // Three lines in four.
    if (probability === SURE && verdict === AUTO) return putText(SURE_TEXT, out, end)
    end = putProbability(probability, out, end)
    return putText(WORDS[verdict]!, out, end)
  }
}

/** Twice as long, or as long as a line needs: what names a row is whatever stood in its cell. */
function grown(bytes: Uint8Array, needed: number): Uint8Array {
  const larger = new Uint8Array(Math.max(bytes.length * 2, needed))
  larger.set(bytes)
  return larger
}

function putText(text: Uint8Array, out: Uint8Array, at: number): number {
  for (let index = 0; index < text.length; index += 1) out[at + index] = text[index]!
  return at + text.length
}

function putProbability(probability: number, out: Uint8Array, at: number): number {
  let rest = Math.round(probability * 10 ** DIGITS)
  for (let place = at + PROBABILITY - 1; place > at + 1; place -= 1) {
    out[place] = ZERO + (rest % 10)
    rest = Math.trunc(rest / 10)
  }
  out[at] = ZERO + rest
  out[at + 1] = POINT
  return at + PROBABILITY
}

function putName({ bytes, ends }: RowNames, row: number, out: Uint8Array, at: number): number {
  const [from, to] = [ends[row]!, ends[row + 1]!]
  let end = at
  for (let place = from; place < to; place += 1) {
    const byte = bytes[place]!
    if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR)
      return putQuoted(bytes.subarray(from, to), out, at)
    out[end++] = byte
  }
  return end
}

function putQuoted(name: Uint8Array, out: Uint8Array, at: number): number {
  let end = at
  out[end++] = QUOTE
  for (const byte of name) {
    out[end++] = byte
    if (byte === QUOTE) out[end++] = QUOTE
  }
  out[end++] = QUOTE
  return end
}
