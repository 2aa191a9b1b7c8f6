import { ledgerName } from '../rules.ts'

/** What was typed, read in every way a person may have meant it. Null where it cannot have been meant so. */
export interface SearchTerms {
  /** Part of a name, lower case, without middle dots. */
  readonly name: string | null
  /** Part of the initials, or part of the pinyin from a letter on that begins a syllable of the name. */
  readonly pinyin: string | null
  readonly idTail: string | null
  readonly idNumber: string | null
  readonly phone: string | null
}

export function readSearch(q: string): SearchTerms {
  const name = ledgerName(q).toLowerCase().replaceAll('·', '')
  const plain = q
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’·‧・•.\-()]/g, '')
  const digits = plain.replace(/^\+/, '')
  return {
    name: name === '' ? null : name,
    pinyin: /^[a-z]+$/.test(plain) ? plain : null,
    idTail: /^\d{3}[\dx]$/.test(plain) ? plain.toUpperCase() : null,
    idNumber: /^[a-z0-9]{6,30}$/.test(plain) && /\d/.test(plain) ? plain.toUpperCase() : null,
    phone: /^\d{7,15}$/.test(digits) ? plain : null,
  }
}

/** Text for `like`, its wildcards made ordinary characters. */
export function literalLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}

/** By which kinds of words was searched: what the log keeps of them. */
export function waysOf(q: string): string[] {
  return Object.entries(readSearch(q))
    .filter(([, term]) => term !== null)
    .map(([way]) => way)
}

const LONGEST_GRAM = 3
const LONGEST_PINYIN = 30

/** The token to look for: the last characters, for given names are rarer than surnames. As in 0014. */
export function gramOf(name: string): string {
  const gram = Array.from(name).slice(-LONGEST_GRAM).join('')
  // Marked, or every name that ends in “fei” would be a candidate for “zhangxiaofei”.
  return /^[a-z]+$/.test(gram) ? `·${gram}` : gram
}

/** Tokens that begin with these letters: `lo <= token < hi`. Tokens are cut after thirty characters, as in 0011. */
export function pinyinRange(pinyin: string): { lo: string; hi: string } {
  const lo = pinyin.slice(0, LONGEST_PINYIN)
  return { lo, hi: lo.slice(0, -1) + String.fromCharCode(lo.charCodeAt(lo.length - 1) + 1) }
}
