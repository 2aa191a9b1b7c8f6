import { type DurationUnit, parseDuration } from '#policy/duration.ts'
import { isYearDay } from '#policy/parameters.ts'

/** A value of a parameter taken apart for editing: a number and its unit, or a day of every year. */
export type ValueParts =
  | { readonly kind: 'duration'; readonly count: number; readonly unit: DurationUnit }
  | { readonly kind: 'day'; readonly month: number; readonly day: number }

export const UNIT_OPTIONS: readonly { readonly value: DurationUnit; readonly label: string }[] = [
  { value: 'minute', label: '分钟' },
  { value: 'hour', label: '小时' },
  { value: 'day', label: '天' },
  { value: 'working-day', label: '工作日' },
  { value: 'week', label: '周' },
  { value: 'month', label: '个月' },
  { value: 'year', label: '年' },
]

const FORMS: Readonly<Record<DurationUnit, (count: number) => string>> = {
  minute: (count) => `PT${count}M`,
  hour: (count) => `PT${count}H`,
  day: (count) => `P${count}D`,
  'working-day': (count) => `${count}wd`,
  week: (count) => `P${count}W`,
  month: (count) => `P${count}M`,
  year: (count) => `P${count}Y`,
}

/** Null for what is neither: it can be shown, not edited. */
export function partsOfValue(value: string): ValueParts | null {
  if (isYearDay(value)) return { kind: 'day', month: Number(value.slice(0, 2)), day: Number(value.slice(3)) }
  const duration = parseDuration(value)
  return duration === null ? null : { kind: 'duration', ...duration }
}

/** Back as the policy writes it; null where it would be no value: half a number, no working day at all, 31 June. */
export function valueOfParts(parts: ValueParts): string | null {
  const text =
    parts.kind === 'duration'
      ? Number.isInteger(parts.count) && parts.count >= 0
        ? FORMS[parts.unit](parts.count)
        : ''
      : `${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`
  return partsOfValue(text) === null ? null : text
}

/** 28, 30 or 31: the 29th of February is no day of every year. */
export function daysOfMonth(month: number): number {
  return new Date(Date.UTC(2025, month, 0)).getUTCDate()
}
