import type { Measured } from './peers.ts'
import { timingOf } from './timing.ts'

export interface Row {
  readonly engine: string
  /** Absent where the engine was skipped; the note says why. */
  readonly measured?: Measured
  readonly note: string
}

const HEAD = ['engine', 'M rules/s', 'lowest', 'highest', 'ours is faster by', 'how']

/** Prints millions of rules a second, from all runs of each engine, and how many times slower than `ours` it is. */
export function printTable(rows: readonly Row[], rules: number, ours: Measured): void {
  const millions = ({ rows: count }: Measured, time: number) => (count * rules) / time / 1000
  const best = millions(ours, timingOf(ours.times).median)
  const lines = rows.map(({ engine, measured, note }) => {
    if (measured === undefined) return [engine, '–', '–', '–', '–', note]
    const { median, least, most } = timingOf(measured.times)
    const speed = millions(measured, median)
    const ratio = measured === ours ? '' : `${shown(best / speed)} ×`
    return [engine, shown(speed), shown(millions(measured, most)), shown(millions(measured, least)), ratio, note]
  })
  const widths = HEAD.map((word, column) => Math.max(word.length, ...lines.map((line) => line[column]!.length)))
  const print = (line: readonly string[]) => {
    const isText = (column: number) => column === 0 || column === HEAD.length - 1
    const cells = line.map((cell, column) =>
      isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    )
    console.log(cells.join('  ').trimEnd())
  }
  console.log()
  print(HEAD)
  print(widths.map((width) => '-'.repeat(width)))
  for (const line of lines) print(line)
}

function shown(value: number): string {
  if (value >= 10_000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2)
}
