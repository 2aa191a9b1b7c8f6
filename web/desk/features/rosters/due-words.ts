import { daysUntil } from '#web/ui/format.ts'

/** 还剩 2 天, 今天到期, 已超 3 天. */
export function dueWords(day: string, now?: number): string {
  const days = daysUntil(day, now)
  if (days < 0) return `已超 ${-days} 天`
  return days === 0 ? '今天到期' : `还剩 ${days} 天`
}
