const DAY = 86_400_000
const CHINA = 8 * 3_600_000

/** Today in China or the first day of the newest edition, whichever is later; tomorrow is proposed where it is allowed. */
export function firstDays(now: number, newestFromDay: string): { earliest: string; proposed: string } {
  const dayAt = (instant: number) => new Date(instant + CHINA).toISOString().slice(0, 10)
  const later = (day: string) => (day > newestFromDay ? day : newestFromDay)
  return { earliest: later(dayAt(now)), proposed: later(dayAt(now + DAY)) }
}
