import { beijingDate } from '#server/platform/clock.ts'

/** The first day of the Beijing month that `now` lies in. */
export function startOfMonth(now: Date): string {
  return `${beijingDate(now).slice(0, 7)}-01`
}
