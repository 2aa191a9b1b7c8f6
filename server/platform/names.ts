import { pinyin } from 'pinyin-pro'

export interface Pinyin {
  /** All syllables written together, lower case, ü as v: what a person types to search. */
  full: string
  /** The first letter of each syllable. */
  initials: string
  syllables: string[]
}

const COMMON_HAN = /^[\u4e00-\u9fff]+$/
const MIDDLE_DOT_VARIANTS = /[‧・•･∙⋅●]/g
const HAN = String.raw`\p{Script=Han}\ufe00-\ufe0f\u{e0100}-\u{e01ef}`
const BLANKS_BESIDE_HAN = new RegExp(String.raw`(?<=[${HAN}·])\s+(?=\S)|(?<=\S)\s+(?=[${HAN}·])`, 'gu')
const FULL_STOP_BETWEEN_HAN = new RegExp(String.raw`(?<=[${HAN}])\s*\.\s*(?=[${HAN}])`, 'gu')
// Control and format characters (zero-width, direction marks); \ufeff counts as a blank in JavaScript, so it stands by name.
const INVISIBLE = /\ufeff|(?!\s)[\p{Cc}\p{Cf}]/gu

/**
 * One way to write a name, so that two spellings of a person compare equal: NFC, half-width letters, one middle dot for
 * its many look-alikes, no blanks inside Chinese names, rare characters of old code pages brought to Unicode.
 */
export function normaliseName(name: string): string {
  // Nearly every name, and already written in the one way.
  if (COMMON_HAN.test(name)) return name
  return name
    .toWellFormed()
    .replace(/[\ue815-\ue864]/g, fromLegacyCodePage)
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(MIDDLE_DOT_VARIANTS, '·')
    .replace(FULL_STOP_BETWEEN_HAN, '·')
    .trim()
    .replace(BLANKS_BESIDE_HAN, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
}

// GBK kept eighty characters at FE50 to FEA0 in the private use area (䶮 at U+E863); files from police and bank systems
// still carry them. GB 18030 has since given them code points of their own, and its decoder is the table.
const GB18030 = new TextDecoder('gb18030')
function fromLegacyCodePage(character: string): string {
  const index = character.charCodeAt(0) - 0xe815
  return GB18030.decode(Uint8Array.of(0xfe, index < 47 ? 0x50 + index : 0x80 + index - 47))
}

/**
 * How a name sounds, for search. The first character is read as a surname (单 shan, 仇 qiu) unless the name has a middle
 * dot: such names are transliterations without one. Latin letters stay; a character without a known reading stays
 * itself, so that it can still be found by typing it.
 */
export function pinyinOf(name: string): Pinyin {
  const clean = normaliseName(name)
  const surname = clean.includes('·') ? 'off' : 'head'
  const syllables: string[] = []
  let latin = ''
  for (const { origin, pinyin: reading, isZh } of pinyin(clean, { surname, toneType: 'none', type: 'all' })) {
    if (!isZh && /^[\p{Script=Latin}\d]$/u.test(origin)) {
      latin += origin.toLowerCase()
      continue
    }
    if (latin !== '') syllables.push(latin)
    latin = ''
    if (isZh && reading !== '') syllables.push(reading.toLowerCase().replaceAll('ü', 'v'))
    else if (/^\p{L}/u.test(origin)) syllables.push(origin)
  }
  if (latin !== '') syllables.push(latin)
  const initials = syllables.map((syllable) => Array.from(syllable)[0] ?? '').join('')
  return { full: syllables.join(''), initials, syllables }
}
