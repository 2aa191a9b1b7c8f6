/** 12, 12.5: a whole number as such, otherwise one decimal. Thousands are kept together, as people here write them. */
export function countWords(count: number): string {
  return Number.isInteger(count) ? String(count) : count.toFixed(1)
}

/** What changes from one number to another; null where that policy has no such thing. */
export function differenceWords(now: number | null, later: number | null): string {
  if (now === null) return later === null ? '不变' : '新增'
  if (later === null) return '取消'
  const difference = Math.round((later - now) * 10) / 10
  if (difference === 0) return '不变'
  return difference > 0 ? `多 ${countWords(difference)}` : `少 ${countWords(-difference)}`
}
