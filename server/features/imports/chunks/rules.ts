import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { RowIdentity } from '../rules.ts'

/** An id that follows from the bytes of the file and the place in it (RFC 9562, version 8). */
export function idOf(
  keys: KeyRing,
  fingerprint: Buffer,
  { place, part }: { place: Pick<RowIdentity, 'table' | 'row'>; part: string },
): string {
  const seed = Buffer.concat([fingerprint, Buffer.from(` ${place.table} ${place.row} ${part}`)])
  const hex = gmProvider.mac(keys.indexKey, seed).toString('hex')
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
