/** Mixes two 32-bit numbers into one; 0 stands for "unknown" and is never the answer for known values. */
export function mix(left: i32, right: i32): i32 {
  let hash = (left ^ (<i32>0x9e3779b9)) * <i32>0x85ebca6b
  hash ^= hash >>> 15
  hash = (hash ^ right) * <i32>0xc2b2ae35
  hash ^= hash >>> 13
  hash *= 0x27d4eb2f
  hash ^= hash >>> 16
  return hash === 0 ? 1 : hash
}
