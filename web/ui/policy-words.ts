import { durationWords } from '#policy/duration-words.ts'
import { isYearDay } from '#policy/parameters.ts'

/** 应当 binds, 可以 allows, 鼓励 asks. */
export const FORCE_WORDS = { must: '应当', may: '可以', encourage: '鼓励' } as const

/** A value of a parameter: 30分钟, 5个工作日, 9月10日. */
export function valueWords(value: string): string {
  if (!isYearDay(value)) return durationWords(value)
  return `${Number(value.slice(0, 2))}月${Number(value.slice(3))}日`
}

/** Where a figure comes from. A default is always named as one: the document may be silent, the platform must not pretend. */
export function isPlatformDefault(source: string): boolean {
  return source === 'platform-default'
}
