// Masks for lists, exports and messages. They are one-way: what they show must not be enough to rebuild the value.

// One character as a reader counts it: a code point with its marks and variation selectors, so 𠮷 is one and never torn.
const CHARACTER = /.[\p{M}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]*/gsu

/** What an invented person's name ends in; it is no part of the name. */
const SYNTHETIC_MARK = /[（(]示例[）)]$/

function characters(text: string): string[] {
  return text.toWellFormed().match(CHARACTER) ?? []
}

/**
 * 张*明, 李*, 欧**娜; parts of a name with · keep their first character only (买***·吐***), and so do Latin names,
 * whose length would give them away.
 */
export function maskName(name: string): string {
  const trimmed = name.trim().replace(SYNTHETIC_MARK, '')
  if (/[·‧・•]/.test(trimmed)) {
    return trimmed
      .split(/[·‧・•]/)
      .map(firstOnly)
      .join('·')
  }
  if (/^[\p{Script=Latin}\s.'-]+$/u.test(trimmed)) return firstOnly(trimmed)
  const all = characters(trimmed)
  const first = all[0]
  if (first === undefined) return ''
  if (all.length === 1) return '*'
  if (all.length === 2) return `${first}*`
  return first + '*'.repeat(all.length - 2) + (all.at(-1) ?? '')
}

function firstOnly(part: string): string {
  const first = characters(part.trim())[0]
  return first === undefined ? '' : `${first}***`
}

/** 138****1234; a shorter number (a land line) keeps its last two digits, a fragment nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\s*(?:\+|00)86/, '').replace(/\D/g, '')
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  if (digits.length >= 7) return '*'.repeat(digits.length - 2) + digits.slice(-2)
  return '*'.repeat(digits.length)
}

/**
 * 3****************X. Only the ends are shown: area, birth date and sex usually stand beside the number, and with the
 * customary last four digits they would give it away whole.
 */
export function maskIdNumber(idNumber: string): string {
  const all = characters(idNumber.trim())
  if (all.length < 6) return '*'.repeat(all.length)
  return (all[0] ?? '') + '*'.repeat(all.length - 2) + (all.at(-1) ?? '')
}
