/** Bytes that may be read behind what is copied, and written behind where it goes. */
export const SLACK: u32 = 16

/** Copies some bytes, few as a rule, sixteen at a time: what stands behind them is copied too, and overwritten by what comes next. */
export function copyShort(out: usize, from: usize, bytes: u32): void {
  for (let at: u32 = 0; at < bytes; at += 16) v128.store(out + at, v128.load(from + at))
}

/** Clears a record, which is a whole number of sixteen bytes. */
export function clearRecord(record: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(record + at, i64x2.splat(0))
}
