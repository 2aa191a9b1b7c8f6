import { type Condition, visitCondition } from './condition.ts'
import { type ColumnRun, type LeafBook, leafBook, type Merge, openRun, type Side } from './column-run.ts'
import { type Bits, type FactColumns, lastWordMask, wordsFor } from './columns.ts'
import { type Kernels, plainKernels } from './kernels.ts'

/** The answers of one condition, a bit a row: true where `true` is set, unknown where `known` is not, else false. */
export interface ColumnAnswer {
  readonly true: Bits
  readonly known: Bits
}

/** A condition over columns. `today` is a Beijing day, 'YYYY-MM-DD'. */
export type ColumnTest = (columns: FactColumns, today: string, kernels?: Kernels) => ColumnAnswer

/**
 * Compiles a condition to a scan of columns: the same answers as `compileCondition` gives row by row. A fact without a
 * column is unknown.
 */
export function compileColumns(condition: Condition): ColumnTest {
  return (columns, today, kernels) => evaluateAll([condition], columns, today, kernels)[0]!
}

/** Every condition over every row. What the conditions have in common is looked at once. */
export function evaluateAll(
  conditions: readonly Condition[],
  columns: FactColumns,
  today: string,
  kernels: Kernels = plainKernels,
): ColumnAnswer[] {
  const words = wordsFor(columns.rows)
  const answers = conditions.map(() => ({ true: new Uint32Array(words), known: new Uint32Array(words) }))
  evaluate({ conditions, columns, today, kernels, sides: ['truths', 'falses'] }, (index, [truths, falses], at) => {
    kernels.or(truths!, falses!, falses!)
    answers[index]!.true.set(truths!, at)
    answers[index]!.known.set(falses!, at)
  })
  for (const answer of answers) trim(columns.rows, answer.true, answer.known)
  return answers
}

/** Only where each condition is true: about half the work of {@link evaluateAll}, which also says what is unknown. */
export function matchAll(
  conditions: readonly Condition[],
  columns: FactColumns,
  today: string,
  kernels: Kernels = plainKernels,
): Bits[] {
  const matches = conditions.map(() => new Uint32Array(wordsFor(columns.rows)))
  evaluate({ conditions, columns, today, kernels, sides: ['truths'] }, (index, [truths], at) => {
    matches[index]!.set(truths!, at)
  })
  for (const bits of matches) trim(columns.rows, bits)
  return matches
}

/** How many rows a bitset holds. */
export function countMatches(bits: Bits, kernels: Kernels = plainKernels): number {
  return kernels.count(bits)
}

/** The row numbers a bitset holds, ascending. */
export function listMatches(bits: Bits, kernels: Kernels = plainKernels): Int32Array {
  const rows = new Int32Array(kernels.count(bits))
  kernels.positions(bits, rows)
  return rows
}

interface Task {
  readonly conditions: readonly Condition[]
  readonly columns: FactColumns
  readonly today: string
  readonly kernels: Kernels
  readonly sides: readonly Side[]
}

/** 32,768 rows: a bitset of a block is 4 KB, so a hundred of them lie in the second cache of any processor. */
const BLOCK_WORDS = 1024

/** Walks the table in blocks small enough that all bitsets under way stay in the processor's cache. */
function evaluate(
  { conditions, columns, today, kernels, sides }: Task,
  emit: (condition: number, bits: readonly Bits[], word: number) => void,
): void {
  const book = leafBook(columns, today, sides.length)
  const plans = conditions.map((condition) => planOf(condition, book))
  const walk = (from: number, to: number, words: number): void => {
    const run = openRun(kernels, book, words)
    const found = sides.map(() => run.take())
    for (let word = from; word < to; word += words) {
      run.enter(word)
      plans.forEach((plan, index) => {
        sides.forEach((side, at) => plan(run, side, 'set', found[at]!))
        emit(index, found, word)
      })
    }
  }
  const words = wordsFor(columns.rows)
  const rest = words % BLOCK_WORDS
  walk(0, words - rest, BLOCK_WORDS)
  if (rest > 0) walk(words - rest, words, rest)
}

/**
 * Computes the rows in which a part is true (or false), and merges them into `into`. True and false are asked for apart,
 * so that Kleene's logic is plain and/or on bits: `all` is true where every part is, false where any part is.
 */
type Plan = (run: ColumnRun, side: Side, merge: Merge, into: Bits) => void

function planOf(condition: Condition, book: LeafBook): Plan {
  return visitCondition<Plan>(condition, {
    all: (parts) => joinOf(parts, { truths: 'and', falses: 'or' }),
    any: (parts) => joinOf(parts, { truths: 'or', falses: 'and' }),
    not: (part) => (run, side, merge, into) => part(run, side === 'truths' ? 'falses' : 'truths', merge, into),
    leaf: (leaf) => {
      const entry = book.enter(leaf)
      return (run, side, merge, into) => run.putLeaf(entry, side, merge, into)
    },
  })
}

function joinOf(parts: readonly Plan[], merges: Readonly<Record<Side, Merge>>): Plan {
  return (run, side, merge, into) => {
    const inner = merges[side]
    // What is joined the way its whole is joined needs no bitset of its own.
    if (merge === inner) {
      for (const part of parts) part(run, side, inner, into)
      return
    }
    const target = merge === 'set' ? into : run.take()
    parts.forEach((part, index) => part(run, side, index === 0 ? 'set' : inner, target))
    if (merge === 'set') return
    run.merge(merge, target, into)
    run.give(target)
  }
}

function trim(rows: number, ...all: Bits[]): void {
  for (const bits of all) if (bits.length > 0) bits[bits.length - 1]! &= lastWordMask(rows)
}
