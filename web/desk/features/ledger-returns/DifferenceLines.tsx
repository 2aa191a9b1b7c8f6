import type { Difference } from '#contract/ledger-return-children.ts'
import { periodWords } from '#web/ui/period-words.ts'
import { causeWords, KIND_WORDS } from './words.ts'

interface Props {
  readonly before: { readonly period: string; readonly figure: number }
  readonly after: { readonly period: string; readonly figure: number }
  readonly differences: readonly Difference[]
  /** The place of the cell among the figures. */
  readonly cell: number
  readonly onOpen: (difference: Difference) => void
}

const signed = (figure: number) => (figure > 0 ? `+${figure}` : `${figure}`)

/** A sum that comes out: last time, plus every reason, is this time. */
export function DifferenceLines({ before, after, differences, cell, onOpen }: Props) {
  const moving = differences.filter(({ figures }) => figures[cell] !== 0)
  return (
    <ol className="sw-return-sum">
      <li>
        <span>{periodWords(before.period)}</span>
        <span>{before.figure}</span>
      </li>
      {moving.map((one) => (
        <li key={`${one.kind}${one.cause}`}>
          <button type="button" onClick={() => onOpen(one)}>
            {KIND_WORDS[one.kind]}：{causeWords(one)}
          </button>
          <span>{signed(one.figures[cell] ?? 0)}</span>
        </li>
      ))}
      {moving.length === 0 && <li className="sw-soft">这一格没有变化</li>}
      <li className="sw-return-whole">
        <span>{periodWords(after.period)}</span>
        <span>{after.figure}</span>
      </li>
    </ol>
  )
}
