/** What is wrong with a resident identity number, in the order a person would look. */
export type IdNumberProblem = 'length' | 'birthday' | 'check-digit'

export interface IdNumberReading {
  /** Null when the number passes GB 11643. */
  readonly problem: IdNumberProblem | null
  /** YYYY-MM-DD as the number says it; null when it names no real day. */
  readonly birthDate: string | null
  /** GB/T 2261.1: 1 male, 2 female; null when the number is too broken to say. */
  readonly sex: '1' | '2' | null
}

const SHAPE = /^\d{17}[\dX]$/
// GB 11643-1999: weights of the first 17 digits and the check digits by remainder modulo 11.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_DIGITS = '10X98765432'

function birthdayOf(digits: string): string | null {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const parsed = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day) return null
  return day
}

/** Trims, drops inner spaces and writes the check letter large, as people copy numbers from paper. */
export function normaliseIdNumber(typed: string): string {
  return typed.replaceAll(/\s/g, '').replaceAll('Ｘ', 'X').toUpperCase()
}

/**
 * Reads an 18-digit resident identity number (GB 11643-1999): its birthday, its sex and whether its check digit fits.
 * Pure; says nothing about whether the number was ever issued.
 */
export function readIdNumber(typed: string): IdNumberReading {
  const value = normaliseIdNumber(typed)
  if (!SHAPE.test(value)) return { problem: 'length', birthDate: null, sex: null }
  const birthDate = birthdayOf(value.slice(6, 14))
  const sex = Number(value[16]) % 2 === 1 ? '1' : '2'
  if (birthDate === null) return { problem: 'birthday', birthDate, sex }
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0)
  return { problem: CHECK_DIGITS[sum % 11] === value[17] ? null : 'check-digit', birthDate, sex }
}
