import { isDay } from './calendar-day.ts'

/** GB 11643-1999: six digits area, eight birth date, three sequence (odd male, even female), one check character. */

/** Issued to nobody, so a number that begins with it is visibly invented. */
export const SYNTHETIC_AREA_CODE = '999999'

export interface IdNumberParts {
  ok: true
  /** Eighteen characters, the check character in upper case. */
  idNumber: string
  /** YYYY-MM-DD */
  birthDate: string
  /** GB/T 2261.1: 1 male, 2 female. */
  sex: '1' | '2'
  areaCode: string
}
export interface IdNumberFault {
  ok: false
  reason: 'length' | 'characters' | 'date' | 'checksum' | 'area'
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

// GB/T 2260 provinces; 81, 82 and 83 begin the residence permits of Hong Kong, Macao and Taiwan residents (国办发〔2018〕81号).
// Counties are not checked: a number keeps the code of a county that was renamed or dissolved long ago.
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])/
// Permanent residence card of a foreigner (2023 form): 9, the province of the first application, three digits of nationality.
const FOREIGNER = /^9(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/

/**
 * Reads a number as people type it: full-width digits, blanks, hyphens and a small x are accepted.
 * The first fault found is answered, in the order length, characters, area, date, checksum: the later ones are only
 * worth telling when the earlier parts are right. Old 15-digit numbers answer `length`; they were withdrawn in 2013.
 */
export function parseIdNumber(
  raw: string,
  { allowSynthetic = false }: { allowSynthetic?: boolean } = {},
): IdNumberParts | IdNumberFault {
  const idNumber = raw
    .normalize('NFKC')
    .replace(/[\s\-\u200b-\u200f\u2060\ufeff]/g, '')
    .toUpperCase()
  if (Array.from(idNumber).length !== 18) return { ok: false, reason: 'length' }
  if (!/^\d{17}[\dX]$/.test(idNumber)) return { ok: false, reason: 'characters' }
  const areaCode = idNumber.slice(0, 6)
  const issued = PROVINCE.test(areaCode) || FOREIGNER.test(areaCode)
  if (!issued && !(allowSynthetic && areaCode === SYNTHETIC_AREA_CODE)) return { ok: false, reason: 'area' }
  const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  if (!isBirthDate(birthDate)) return { ok: false, reason: 'date' }
  if (checkDigit(idNumber.slice(0, 17)) !== idNumber[17]) return { ok: false, reason: 'checksum' }
  return { ok: true, idNumber, birthDate, sex: Number(idNumber[16]) % 2 === 1 ? '1' : '2', areaCode }
}

/** The eighteenth character for the first seventeen digits (ISO 7064 MOD 11-2). Throws `RangeError` for anything else. */
export function checkDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('seventeen digits are needed')
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return CHECK_CHARACTERS[sum % 11] as string
}

/**
 * A number that passes every check and belongs to nobody. `serial` 0 to 499 tells apart persons of one birth date and
 * sex; throws `RangeError` outside of it.
 */
export function syntheticIdNumber(person: { birthDate: string; sex: '1' | '2'; serial: number }): string {
  const { birthDate, sex, serial } = person
  if (!isBirthDate(birthDate)) throw new RangeError('not a birth date written YYYY-MM-DD')
  if (!Number.isInteger(serial) || serial < 0 || serial > 499) throw new RangeError('serial is 0 to 499')
  const sequence = String(serial * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0')
  const first17 = SYNTHETIC_AREA_CODE + birthDate.replaceAll('-', '') + sequence
  return first17 + checkDigit(first17)
}

function isBirthDate(day: string): boolean {
  return (day.startsWith('19') || day.startsWith('20')) && isDay(day)
}
