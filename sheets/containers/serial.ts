const DAY_MS = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const LAST_SERIAL = 2_958_465

/**
 * The day a serial number of a spreadsheet stands for, YYYY-MM-DD; null outside of the calendar. The 1900 system counts a
 * 29 February 1900 that never was, so days before it are one off.
 */
export function dayOfSerial(serial: number, date1904 = false): string | null {
  const whole = Math.floor(serial + 1e-9)
  if (!Number.isFinite(whole) || whole < 1 || whole > LAST_SERIAL) return null
  if (!date1904 && whole === 60) return null
  const shift = !date1904 && whole < 60 ? 1 : 0
  return new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + (whole + shift) * DAY_MS).toISOString().slice(0, 10)
}
