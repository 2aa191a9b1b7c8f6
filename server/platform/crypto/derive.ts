import { createHmac } from 'node:crypto'

const HASH_BYTES = 32

/**
 * Key bytes for one purpose from one secret: HKDF-Expand of RFC 5869 §2.3 with HMAC-SM3. The extract step is left out
 * as §3.3 allows, because every secret here is uniformly random already.
 *
 * @param secret 32 bytes or more of uniform randomness
 * @param purpose names the use; different purposes give unrelated bytes
 * @param length bytes wanted, at most 255 × 32
 */
export function expandKey(secret: Uint8Array, purpose: string, length: number): Buffer {
  const info = Buffer.from(purpose)
  const blocks: Buffer[] = []
  let previous = Buffer.alloc(0)
  for (let counter = 1; blocks.length * HASH_BYTES < length; counter += 1) {
    previous = createHmac('sm3', secret).update(previous).update(info).update(Uint8Array.of(counter)).digest()
    blocks.push(previous)
  }
  return Buffer.concat(blocks, length)
}
