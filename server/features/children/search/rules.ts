import { ledgerName } from '../rules.ts'

/** What was typed, read in every way a person may have meant it. Null where it cannot have been meant so. */
export interface SearchTerms {
  /** Part of a name, lower case, without middle dots. */
  readonly name: string | null
  /** Beginning of the pinyin of a name or, from three letters on, any part of it. */
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
