import type { Cost } from './cost.ts'
import type { Quality } from './quality.ts'

export interface Row extends Omit<Cost, 'output'> {
  readonly name: string
  readonly quality: Pick<Quality, 'precision' | 'recall' | 'f1'> & Partial<Quality>
  readonly note?: string
}

const HEAD = [
  'matcher',
  'wall s',
  'CPU s',
  'MB',
  'precision',
  'recall',
  'F1',
  'auto precision',
  'review',
  'ours is faster by',
  '',
]

/** Prints what each took and found; the first row is ours. */
export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ name, seconds, cpuSeconds, megabytes, quality, note }, index) => [
    name,
    seconds.toFixed(2),
    cpuSeconds?.toFixed(2) ?? '–',
    megabytes?.toFixed(0) ?? '–',
    quality.precision.toFixed(5),
    quality.recall.toFixed(5),
    quality.f1.toFixed(5),
    quality.autoPrecision?.toFixed(5) ?? '–',
    quality.reviewShare === undefined ? '–' : `${(quality.reviewShare * 100).toFixed(2)} %`,
    index === 0 ? '' : `${(seconds / rows[0]!.seconds).toFixed(1)} ×`,
    note ?? '',
  ])
  const widths = HEAD.map((word, column) => Math.max(word.length, ...lines.map((line) => line[column]!.length)))
  const isText = (column: number): boolean => column === 0 || column === HEAD.length - 1
  const print = (line: readonly string[]): void => {
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

/** Of each kind of mistake in a roster row, the share of its true pairs that ours found. */
export function printMistakes({ byMistake }: Quality): void {
  if (byMistake.size === 0) return
  const cells = [...byMistake]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { found, of }]) => `${code} ${(found / of).toFixed(3)} (${of})`)
  console.log(`\nrecall by mistake in the roster row: ${cells.join(', ')}`)
}
