const QUARTERS: Readonly<Record<string, string>> = { Q1: '第一季度', Q2: '第二季度', Q3: '第三季度', Q4: '第四季度' }

/** 2026年第四季度, 2026年11月, 2026年; a stretch of the year that only the pack names is said by its year. */
export function sayPeriod(period: string | null): string {
  if (period === null) return '不分期'
  const [year = '', part = ''] = period.split('-')
  if (QUARTERS[part] !== undefined) return `${year}年${QUARTERS[part]}`
  return /^\d{2}$/.test(part) ? `${year}年${Number(part)}月` : `${year}年`
}

/** This quarter and those before it, newest first, then this year and the last: what a reader looks up. */
export function recentPeriods(today: string): string[] {
  const year = Number(today.slice(0, 4))
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3)
  const quarters = Array.from({ length: 5 }, (_, back) => year * 4 + quarter - 1 - back)
  return [...quarters.map((count) => `${Math.floor(count / 4)}-Q${(count % 4) + 1}`), `${year}`, `${year - 1}`]
}
