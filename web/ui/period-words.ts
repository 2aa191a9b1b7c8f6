const QUARTERS = ['一', '二', '三', '四']
/** What packs call their stretches of the year; a stretch of another name is told by its year alone. */
const STRETCHES: Readonly<Record<string, string>> = { winter: '寒假', summer: '暑假', 'national-day': '国庆' }

/** One turn of a standing duty in words: 2026年11月, 2026年第四季度, 2026年, 2026年寒假; 不分期 where there is none. */
export function periodWords(period: string | null): string {
  if (period === null) return '不分期'
  const [, year, part = ''] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? []
  if (year === undefined) return ''
  if (/^\d{2}$/.test(part)) return `${year}年${Number(part)}月`
  const quarter = QUARTERS[Number(/^Q([1-4])$/.exec(part)?.[1]) - 1]
  if (quarter !== undefined) return `${year}年第${quarter}季度`
  return `${year}年${STRETCHES[part] ?? ''}`
}

/** The same as people say it while it lasts: 本月, 本季度, 今年. */
export function periodNow(period: string, now: number): string {
  const day = new Date(now + 8 * 3_600_000).toISOString()
  const year = day.slice(0, 4)
  const quarter = `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  if (period === day.slice(0, 7)) return '本月'
  if (period === quarter) return '本季度'
  return period === year ? '今年' : periodWords(period)
}
