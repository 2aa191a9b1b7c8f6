/** The server's instants and the fields people type in, both as China reads the clock: UTC+8 wherever the browser stands. */
const CHINA_MS = 8 * 3_600_000

/** 2026-11-22T14:02 for a field of type datetime-local. */
export function fieldOfInstant(instant: string): string {
  const milliseconds = Date.parse(instant)
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds + CHINA_MS).toISOString().slice(0, 16)
}

/** The instant of such a field; undefined while it is empty or half typed. */
export function instantOfField(field: string): string | undefined {
  const milliseconds = Date.parse(`${field}:00+08:00`)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(field) && !Number.isNaN(milliseconds)
    ? new Date(milliseconds).toISOString()
    : undefined
}
