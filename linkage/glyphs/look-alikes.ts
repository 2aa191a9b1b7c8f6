import { LOOK_ALIKE_PAIRS } from './look-alike-pairs.ts'

const FIRST = 0x4e00
const COUNT = 0xa000 - FIRST

/**
 * Every pair as one number, lower character first; ascending, for they were written in that order. Read by
 * tools/knowledge-tables.ts.
 */
export function lookAlikes(): Int32Array {
  return Int32Array.from(
    LOOK_ALIKE_PAIRS.flatMap((line) => line.split(' ')).flatMap((word) =>
      Array.from(word.slice(1), (other) => numberOf(word.charCodeAt(0), other.charCodeAt(0))),
    ),
  )
}

function numberOf(lower: number, higher: number): number {
  return (lower - FIRST) * COUNT + higher - FIRST
}
