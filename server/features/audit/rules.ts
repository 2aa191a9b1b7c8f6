const DAY_MS = 24 * 60 * 60 * 1000

/** The instants of a range of Beijing days, both days included; half-open. */
export function instantsOf(days: { from?: string | undefined; to?: string | undefined }): {
  since: Date | null
  before: Date | null
} {
  const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)
  return {
    since: days.from === undefined ? null : startOf(days.from),
    before: days.to === undefined ? null : new Date(startOf(days.to).getTime() + DAY_MS),
  }
}
