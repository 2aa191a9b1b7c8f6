import { larger, room } from './arena'

// The patterns that were seen, numbered as they come: few, and they come again and again. Words in memory
// (linkage/seen-patterns.ts):
const COUNT = 0
const SLOTS = 4 // of each place of a table by hash, one more than the number of the pattern there
const MASK = 8 // places, which are a power of two, less one
const PATTERNS = 12
const TIMES = 16 // how often each was seen
const ROOM = 20 // of the last two: never more than half of the places

/** Numbers some patterns; what is negative is no pattern and gets -1. */
export function numberPatterns(seen: usize, patterns: usize, count: i32, numbers: usize): void {
  for (let at: usize = 0; at < <usize>count; at += 1) {
    const pattern = load<f64>(patterns + (at << 3))
    store<i32>(numbers + (at << 2), pattern < 0 ? -1 : numberOf(seen, pattern))
  }
}

function numberOf(seen: usize, pattern: f64): i32 {
  let place = placeOf(seen, pattern)
  let number = load<i32>(place) - 1
  if (number < 0) {
    if (load<i32>(seen, COUNT) === load<i32>(seen, ROOM)) {
      grow(seen)
      place = placeOf(seen, pattern)
    }
    number = load<i32>(seen, COUNT)
    store<i32>(seen, number + 1, COUNT)
    store<i32>(place, number + 1)
    store<f64>(load<usize>(seen, PATTERNS) + ((<usize>number) << 3), pattern)
    store<i32>(load<usize>(seen, TIMES) + ((<usize>number) << 2), 0)
  }
  const times = load<usize>(seen, TIMES) + ((<usize>number) << 2)
  store<i32>(times, load<i32>(times) + 1)
  return number
}

/** The place of a pattern, or the free one where it would stand. */
function placeOf(seen: usize, pattern: f64): usize {
  const slots = load<usize>(seen, SLOTS)
  const mask = load<u32>(seen, MASK)
  const known = load<usize>(seen, PATTERNS)
  let slot = (<u32>((<u64>pattern * 0x9e3779b97f4a7c15) >>> 40)) & mask
  while (true) {
    const place = slots + ((<usize>slot) << 2)
    const number = load<i32>(place) - 1
    if (number < 0 || load<f64>(known + ((<usize>number) << 3)) === pattern) return place
    slot = (slot + 1) & mask
  }
}

function grow(seen: usize): void {
  const count = load<u32>(seen, COUNT)
  const places = (load<u32>(seen, MASK) + 1) * 2
  store<usize>(seen, larger(load<usize>(seen, PATTERNS), count << 3), PATTERNS)
  store<usize>(seen, larger(load<usize>(seen, TIMES), count << 2), TIMES)
  store<u32>(seen, count * 2, ROOM)
  const slots = room(places << 2)
  memory.fill(slots, 0, places << 2)
  store<usize>(seen, slots, SLOTS)
  store<u32>(seen, places - 1, MASK)
  for (let number: u32 = 0; number < count; number += 1)
    store<u32>(placeOf(seen, load<f64>(load<usize>(seen, PATTERNS) + ((<usize>number) << 3))), number + 1)
}
