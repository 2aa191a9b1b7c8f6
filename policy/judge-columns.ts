import type { Condition } from './condition.ts'
import { type Bits, type FactColumns, wordsFor } from './columns.ts'
import type { Verdict } from './definition.ts'
import { type ColumnAnswer, evaluateAll } from './evaluate-columns.ts'
import type { Kernels } from './kernels.ts'
import type { Definition } from './pack.ts'

/** What `judgeColumns` answers with: index into this list, one byte a row. */
export const VERDICTS: readonly Verdict[] = ['eligible', 'watch', 'not-eligible', 'needs-evidence']

/**
 * The same verdicts as `judgeDefinition`, for every row of a table at once. The reasons are left to the closure form,
 * which is asked about one child at a time.
 * @param today Beijing day, 'YYYY-MM-DD'
 */
export function judgeColumns(
  definition: Definition,
  columns: FactColumns,
  { today, kernels }: { today: string; kernels?: Kernels },
): Uint8Array {
  const watches = definition.grounds.flatMap(({ watch }): Condition[] => (watch === undefined ? [] : [watch]))
  const conditions = [...definition.required, ...definition.grounds].map(({ when }) => when)
  const answers = evaluateAll([...conditions, ...watches], columns, today, kernels)
  const required = answers.slice(0, definition.required.length)
  const grounds = answers.slice(definition.required.length, conditions.length)
  const words = wordsFor(columns.rows)
  const refused = anyOf(required, words, ({ true: truths, known }, word) => known[word]! & ~truths[word]!)
  const open = anyOf(required, words, ({ known }, word) => ~known[word]!)
  const grounded = anyOf(grounds, words, ({ true: truths }, word) => truths[word]!)
  const vague = anyOf(grounds, words, ({ known }, word) => ~known[word]!)
  const watched = anyOf(answers.slice(conditions.length), words, ({ true: truths }, word) => truths[word]!)
  const wondered = anyOf(answers.slice(conditions.length), words, ({ known }, word) => ~known[word]!)
  const verdicts = new Uint8Array(columns.rows)
  for (let row = 0; row < columns.rows; row += 1) {
    const [word, bit] = [row >>> 5, row & 31]
    const at = (bits: Bits) => (bits[word]! >>> bit) & 1
    verdicts[row] = verdictOf({
      refused: at(refused),
      open: at(open),
      grounded: at(grounded),
      vague: at(vague),
      watched: at(watched),
      wondered: at(wondered),
    })
  }
  return verdicts
}

type Row = Record<'refused' | 'open' | 'grounded' | 'vague' | 'watched' | 'wondered', number>

function verdictOf(row: Row): number {
  if (row.refused) return 2
  if (row.grounded) return row.open ? 3 : 0
  if (!row.vague && !row.watched) return row.wondered ? 3 : 2
  return row.open || row.vague ? 3 : 1
}

function anyOf(
  answers: readonly ColumnAnswer[],
  words: number,
  pick: (answer: ColumnAnswer, word: number) => number,
): Bits {
  const bits = new Uint32Array(words)
  for (const answer of answers) for (let word = 0; word < words; word += 1) bits[word]! |= pick(answer, word)
  return bits
}
