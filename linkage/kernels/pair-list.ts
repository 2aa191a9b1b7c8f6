import { larger } from './arena'

// A list of pairs of rows, as two columns that grow:
const LENGTH = 0
const ROSTER = 4
const REGISTRY = 8
const ROOM = 12

export function pairCount(pairs: usize): i32 {
  return load<i32>(pairs, LENGTH)
}

export function addPair(pairs: usize, roster: i32, registry: i32): void {
  const length = load<u32>(pairs, LENGTH)
  if (length === load<u32>(pairs, ROOM)) {
    store<usize>(pairs, larger(load<usize>(pairs, ROSTER), length << 2), ROSTER)
    store<usize>(pairs, larger(load<usize>(pairs, REGISTRY), length << 2), REGISTRY)
    store<u32>(pairs, length * 2, ROOM)
  }
  store<i32>(load<usize>(pairs, ROSTER) + (length << 2), roster)
  store<i32>(load<usize>(pairs, REGISTRY) + (length << 2), registry)
  store<u32>(pairs, length + 1, LENGTH)
}

/** The row of the roster of a pair. */
export function rosterOf(pairs: usize, pair: i32): usize {
  return load<usize>(pairs, ROSTER) + ((<usize>pair) << 2)
}

export function registryOf(pairs: usize, pair: i32): usize {
  return load<usize>(pairs, REGISTRY) + ((<usize>pair) << 2)
}

export function setLength(pairs: usize, length: i32): void {
  store<i32>(pairs, length, LENGTH)
}
