/** A day some years, months and days away, 'YYYY-MM-DD'; past the end of a month it is that month's last day. */
export function shiftDay(day: string, by: { years?: number; months?: number; days?: number }): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  const months = year * 12 + (month - 1) + (by.years ?? 0) * 12 + (by.months ?? 0)
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  const shifted = Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, last) + (by.days ?? 0))
  return new Date(shifted).toISOString().slice(0, 10)
}
