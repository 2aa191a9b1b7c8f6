const FIRST: i32 = 0x4e00
const COUNT: i32 = 0xa000 - 0x4e00

/** Pairs of characters written alike, each as one number, ascending. */
let pairs: usize = 0
let pairCount: i32 = 0

export function useLookAlikes(at: usize, count: i32): void {
  pairs = at
  pairCount = count
}

/** Whether two characters are written so alike that one is easily taken for the other. */
export function looksAlike(left: i32, right: i32): bool {
  const wanted = (min(left, right) - FIRST) * COUNT + max(left, right) - FIRST
  let from = 0
  let to = pairCount
  while (from < to) {
    const middle = (from + to) >> 1
    if (load<i32>(pairs + ((<usize>middle) << 2)) < wanted) from = middle + 1
    else to = middle
  }
  return from < pairCount && load<i32>(pairs + ((<usize>from) << 2)) === wanted
}
