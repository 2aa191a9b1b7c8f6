const HOUR = 3_600_000
const DAY = 24 * HOUR
/** China keeps one time, UTC+8, without summer time since 1991; the browser may stand anywhere. */
const CHINA = 8 * HOUR
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

function inChina(instant: number): Date {
  return new Date(instant + CHINA)
}

function instantOf(dayOrInstant: string): number {
  return dayOrInstant.length === 10 ? Date.parse(`${dayOrInstant}T00:00:00+08:00`) : Date.parse(dayOrInstant)
}

function dayNumber(instant: number): number {
  return Math.floor((instant + CHINA) / DAY)
}

/** 11月22日（周日）; with the year when it is another year than now. Takes a day or an instant. */
export function formatDay(dayOrInstant: string, now: number = Date.now()): string {
  const instant = instantOf(dayOrInstant)
  if (Number.isNaN(instant)) return ''
  const date = inChina(instant)
  const year = date.getUTCFullYear() === inChina(now).getUTCFullYear() ? '' : `${date.getUTCFullYear()}年`
  return `${year}${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${WEEKDAYS[date.getUTCDay()] ?? ''}）`
}

/** 14:02, China time. */
export function formatTime(instant: string): string {
  const date = inChina(Date.parse(instant))
  return `${String(date.getUTCHours()).padStart(2, '0')}:${String(date.getUTCMinutes()).padStart(2, '0')}`
}

/** 11月22日（周日）14:02 */
export function formatInstant(instant: string, now: number = Date.now()): string {
  const day = formatDay(instant, now)
  return day === '' ? '' : `${day}${formatTime(instant)}`
}

/** A length of time in one unit, rounded down: 26 分, 5 小时, 2 天. Never less than 1 分. */
export function formatSpan(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < HOUR) return `${Math.max(1, Math.floor(length / 60_000))} 分`
  if (length < DAY) return `${Math.floor(length / HOUR)} 小时`
  return `${Math.floor(length / DAY)} 天`
}

/** 刚刚, 26 分前, 5 小时前, 2 天前, 还有 3 天 */
export function formatRelative(instant: string, now: number = Date.now()): string {
  const passed = now - instantOf(instant)
  if (Math.abs(passed) < 60_000) return '刚刚'
  return passed > 0 ? `${formatSpan(passed)}前` : `还有 ${formatSpan(passed)}`
}

/** Whole calendar days in China from today; negative when it lies behind. */
export function daysUntil(dayOrInstant: string, now: number = Date.now()): number {
  return dayNumber(instantOf(dayOrInstant)) - dayNumber(now)
}

/** 812 KB, 2.3 MB */
export function formatSize(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
