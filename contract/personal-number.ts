/** As people write them: in one run or in the usual groups. Longer runs of digits are numbers of something else. */
const ID_NUMBER = /(?<!\d)\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dXx])/
const MOBILE = /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/

/**
 * The kind of personal number a text holds, null without one: an ID number of 18 places or a mobile number of 11, in
 * half or full width. For texts that speak of work, so that no child's secret slips into them.
 */
export function findPersonalNumber(text: string): 'id-number' | 'mobile' | null {
  const plain = text.normalize('NFKC')
  if (ID_NUMBER.test(plain)) return 'id-number'
  return MOBILE.test(plain) ? 'mobile' : null
}
