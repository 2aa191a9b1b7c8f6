import { pairCount, registryOf, rosterOf } from './pair-list'

/** How many pairs of some lists, `lists` an array of their addresses, have a roster row in a range: written down by row. */
export function countByRow(lists: usize, listCount: i32, from: i32, to: i32, starts: usize): i32 {
  memory.fill(starts, 0, (<usize>(to - from + 1)) << 2)
  for (let list = 0; list < listCount; list += 1) {
    const pairs = load<usize>(lists + ((<usize>list) << 2))
    const rows = rosterOf(pairs, 0)
    for (let at: usize = 0; at < (<usize>pairCount(pairs)) << 2; at += 4) {
      const row = load<i32>(rows + at)
      if (row < from || row >= to) continue
      const place = starts + ((<usize>(row - from + 1)) << 2)
      store<i32>(place, load<i32>(place) + 1)
    }
  }
  for (let row = 0; row < to - from; row += 1) {
    const place = starts + ((<usize>row) << 2)
    store<i32>(place, load<i32>(place, 4) + load<i32>(place), 4)
  }
  return load<i32>(starts + ((<usize>(to - from)) << 2))
}

/**
 * The pairs of a range of roster rows sorted by roster row, then registry row, each once: the same in whatever order they were
 * found.
 * @param starts of `countByRow`; used up
 * @returns how many
 */
export function sortByRow(
  lists: usize,
  listCount: i32,
  from: i32,
  to: i32,
  starts: usize,
  roster: usize,
  registry: usize,
): i32 {
  for (let list = 0; list < listCount; list += 1) {
    const pairs = load<usize>(lists + ((<usize>list) << 2))
    const rows = rosterOf(pairs, 0)
    const others = registryOf(pairs, 0)
    for (let at: usize = 0; at < (<usize>pairCount(pairs)) << 2; at += 4) {
      const row = load<i32>(rows + at)
      if (row < from || row >= to) continue
      const next = starts + ((<usize>(row - from)) << 2)
      const place = load<i32>(next)
      store<i32>(registry + ((<usize>place) << 2), load<i32>(others + at))
      store<i32>(next, place + 1)
    }
  }
  let length = 0
  let first = 0
  for (let row = from; row < to; row += 1) {
    // Where the next row begins, now that this one is filled.
    const end = load<i32>(starts + ((<usize>(row - from)) << 2))
    sortWords(registry + ((<usize>first) << 2), end - first)
    let before = -1
    for (let at = first; at < end; at += 1) {
      const candidate = load<i32>(registry + ((<usize>at) << 2))
      if (candidate === before) continue
      before = candidate
      // In place: never more are kept than were read.
      store<i32>(roster + ((<usize>length) << 2), row)
      store<i32>(registry + ((<usize>length) << 2), candidate)
      length += 1
    }
    first = end
  }
  return length
}

/** Ascending, in place: Shell's sort, which for a few numbers, as nearly always, is that by insertion. */
function sortWords(words: usize, count: i32): void {
  let gap = count < 24 ? 1 : count / 2
  for (; gap > 0; gap = gap === 2 ? 1 : (gap * 5) / 11) {
    const step = (<usize>gap) << 2
    for (let at = step; at < (<usize>count) << 2; at += 4) {
      const word = load<i32>(words + at)
      let place = at
      while (place >= step && load<i32>(words + place - step) > word) {
        store<i32>(words + place, load<i32>(words + place - step))
        place -= step
      }
      store<i32>(words + place, word)
    }
  }
}
