import { frame } from './frame.ts'
import type { KeyRing } from './keys.ts'
import { gmProvider } from './provider.ts'

/** What is looked up without being stored in clear. Equal values of different kinds give unrelated indexes. */
export type BlindIndexKind = 'id-number' | 'id-tail' | 'phone' | 'account' | 'roster-person'

const INDEX_BYTES = 16

/**
 * The index, 16 bytes, under which a sealed value is found again: HMAC-SM3 of its normal form, cut to half. The same
 * value always gives the same index, so equal rows are visible as equal to whoever holds the table; without the key
 * nobody can try numbers against it.
 *
 * Throws `RangeError` for a value with nothing in it, under which all blank fields would meet.
 */
export function blindIndex(ring: KeyRing, kind: BlindIndexKind, value: string): Buffer {
  const normal = normalise(kind, value)
  if (normal === '') throw new RangeError(`nothing to index as ${kind}`)
  return gmProvider.mac(ring.indexKey, frame('blind-index', kind, normal)).subarray(0, INDEX_BYTES)
}

/** Nearly every number, which has its one form already. */
const ONE_FORM = /^[0-9X]+$/

/**
 * One form for what people write in many: full width becomes half (NFKC), spaces go, and
 * - numbers lose dashes and brackets, and x becomes X;
 * - a mobile number loses +86, 86 or 0086;
 * - an account ignores case but keeps its dashes, which may tell two accounts apart.
 */
function normalise(kind: BlindIndexKind, value: string): string {
  if (kind !== 'account' && ONE_FORM.test(value)) return kind === 'phone' ? withoutCountry(value) : value
  const compact = value.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
  if (kind === 'account') return compact.toLowerCase()
  const plain = compact.replace(/[\p{Pd}\u2212()]/gu, '').toUpperCase()
  return kind === 'phone' ? withoutCountry(plain) : plain
}

function withoutCountry(phone: string): string {
  return phone.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
}
