import type { FactColumns } from '#policy/columns.ts'
import { dayNumber } from '#policy/day-number.ts'
import { codesOf } from '#tools/pack-children.ts'

/** A column as the peers hold it: the unknown is the largest number of the type, which no fact of the table reaches. */
export interface PeerColumn {
  readonly name: string
  readonly unknown: number
  readonly data: Uint8Array | Int32Array
}

/** Booleans, codes and ages a byte each, days four. */
export function peerColumns({ rows, columns }: FactColumns): PeerColumn[] {
  return [...columns].map(([name, column]) => {
    if (column.kind === 'list') throw new Error(`${name}: no peer holds lists`)
    const wide = column.kind === 'day'
    const unknown = wide ? 2 ** 31 - 1 : 255
    const data = wide ? new Int32Array(rows) : new Uint8Array(rows)
    for (let row = 0; row < rows; row += 1) {
      data[row] = ((column.known[row >>> 5]! >>> (row & 31)) & 1) === 1 ? column.data[row]! : unknown
    }
    return { name, unknown, data }
  })
}

/** One row as an object for engines that take objects; unknown facts are not in it. */
export function peerRow(columns: readonly PeerColumn[], row: number): Record<string, number> {
  const facts: Record<string, number> = {}
  for (const { name, unknown, data } of columns) if (data[row] !== unknown) facts[peerName(name)] = data[row]!
  return facts
}

/** A dot would mean an object inside an object to some. */
export function peerName(fact: string): string {
  return fact.replace('.', '_')
}

export function valueAsNumber(fact: string, value: boolean | number | string): number {
  if (typeof value !== 'string') return Number(value)
  const day = dayNumber(value)
  const code = codesOf(fact).indexOf(value)
  if (day === null && code < 0) throw new Error(`${fact}: ${value}`)
  return day ?? code
}
