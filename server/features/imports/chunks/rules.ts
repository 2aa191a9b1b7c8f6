import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { Candidate } from '../queries.ts'
import type { RowIdentity } from '../rules.ts'

/** Who a row would be, before it is registered. */
export function candidateOf(keys: KeyRing, fingerprint: Buffer, person: RowIdentity): Candidate {
  const { table, row, ...who } = person
  return { ...who, id: idOf(keys, fingerprint, { table, row, part: 'child' }) }
}

/** An id that follows from the bytes of the file and the place in it (RFC 9562, version 8). */
export function idOf(
  keys: KeyRing,
  fingerprint: Buffer,
  { table, row, part }: { table: number; row: number; part: string },
): string {
  const seed = Buffer.concat([fingerprint, Buffer.from(` ${table} ${row} ${part}`)])
  const bytes = gmProvider.mac(keys.indexKey, seed).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
