import { isDay } from './facts.ts'

/**
 * Completed years of age (周岁) on a day, both 'YYYY-MM-DD'. Negative when `on` lies before the birth.
 *
 * An age is reached ON the birthday, as the documents' periods are true on the anniversary. Criminal law counts from
 * the day after (法释〔2006〕1号 art. 2: 从周岁生日的第二天起算); that count decides liability and is the court's, not ours.
 * A person born on 29 February reaches an age on 1 March of a common year. docs/decisions/0004-working-days.md
 * @throws RangeError for a text that is no day
 */
export function ageOn(birthDate: string, on: string): number {
  assertDay(birthDate)
  assertDay(on)
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/**
 * The first day, 'YYYY-MM-DD', on which `ageOn` answers `age`: when a duty tied to a birthday begins or ends.
 * @param age whole years; negative is a day before the birth
 * @throws RangeError for a text that is no day, and for an age whose day no calendar of four digits holds
 */
export function dateOfAge(birthDate: string, age: number): string {
  assertDay(birthDate)
  const year = Number(birthDate.slice(0, 4)) + age
  if (!Number.isInteger(year) || year < 0 || year > 9999) throw new RangeError(`no day of age ${age}`)
  const day = `${String(year).padStart(4, '0')}-${birthDate.slice(5)}`
  return isDay(day) ? day : `${day.slice(0, 4)}-03-01`
}

function assertDay(text: string): void {
  if (!isDay(text)) throw new RangeError('not a day written YYYY-MM-DD')
}
