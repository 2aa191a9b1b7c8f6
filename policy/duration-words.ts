import { parseDuration } from './duration.ts'

const UNIT_WORDS = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
  year: '年',
  'working-day': '个工作日',
} as const

/** `PT30M` → 30分钟, `5wd` → 5个工作日; what is no duration is given back as it is. */
export function durationWords(text: string): string {
  const duration = parseDuration(text)
  return duration === null ? text : `${duration.count}${UNIT_WORDS[duration.unit]}`
}
