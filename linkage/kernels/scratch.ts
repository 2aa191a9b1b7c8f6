// What one thread writes down in passing. Every thread has a place of its own: it is set when the kernels are started.
let base: usize = 0

export const SCRATCH_BYTES: u32 = 1 << 16

export function useScratch(at: usize): void {
  base = at
}

/** Symbols of a number as people type it: 64 bytes. */
export function symbolsAt(): usize {
  return base
}
/** Eighteen digits. */
export function digitsAt(): usize {
  return base + 64
}
/** A number to try: three words. */
export function trialAt(): usize {
  return base + 96
}
/** Two texts of up to 128 characters. */
export function textAt(): usize {
  return base + 512
}
export function otherTextAt(): usize {
  return base + 768
}
/** Three rows of a table of distances. */
export function distancesAt(): usize {
  return base + 1024
}
/** Three lists of up to 4,096 words. */
export function listAt(number: i32): usize {
  return base + 4096 + ((<usize>number) << 14)
}
