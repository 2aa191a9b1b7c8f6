// The memory is one for all threads. It is given out from the front and never given back one by one: what a step needed
// is dropped as a whole, by who ran the step (linkage/memory.ts).

/** Where the first 16 bytes nobody has taken are, in units of 16 bytes. Behind the constants of this module. */
const HEAD: usize = 16
const UNIT_BITS: u32 = 4
const PAGE_BITS: u32 = 16

/** Takes memory, which begins at a multiple of 16 and holds whatever was there. @returns 0 when there is none left */
export function take(bytes: u32): usize {
  const units = (bytes >>> UNIT_BITS) + 1
  const first = atomic.add<u32>(HEAD, units)
  if (first + units < first || first + units >= 1 << (32 - UNIT_BITS)) return 0
  const pages = ((first + units) >>> (PAGE_BITS - UNIT_BITS)) + 1
  for (let size = <u32>memory.size(); size < pages; size = <u32>memory.size()) {
    // Another thread may have made it larger meanwhile, and this one's wish too much.
    if (memory.grow(pages - size) < 0 && <u32>memory.size() === size) return 0
  }
  return (<usize>first) << UNIT_BITS
}

/** Takes memory for what a kernel finds; ends it where there is none, for nothing it could say would be true. */
export function room(bytes: u32): usize {
  const at = take(bytes)
  if (at === 0) unreachable()
  return at
}

/** Twice the room for a list. */
export function larger(list: usize, bytes: u32): usize {
  const place = room(bytes * 2)
  memory.copy(place, list, bytes)
  return place
}
