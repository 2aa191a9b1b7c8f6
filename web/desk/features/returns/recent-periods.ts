/** This quarter and those before it, newest first, then this year and the last: what a reader looks up. */
export function recentPeriods(today: string): string[] {
  const year = Number(today.slice(0, 4))
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3)
  const quarters = Array.from({ length: 5 }, (_, back) => year * 4 + quarter - 1 - back)
  return [...quarters.map((count) => `${Math.floor(count / 4)}-Q${(count % 4) + 1}`), `${year}`, `${year - 1}`]
}
