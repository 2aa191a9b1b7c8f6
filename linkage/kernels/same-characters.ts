/** Whether two rows of characters of 16 bits hold the same ones, in whatever order: their sums agree, and those of their squares. */
export function hasSameCharacters(left: usize, right: usize, length: i32): bool {
  let sum = 0
  let squares: i64 = 0
  for (let at: usize = 0; at < (<usize>length) << 1; at += 2) {
    const one = <i64>load<u16>(left + at)
    const other = <i64>load<u16>(right + at)
    sum += <i32>(one - other)
    squares += one * one - other * other
  }
  return sum === 0 && squares === 0
}
