import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

import { CryptoError } from './crypto-error.ts'
import { expandKey } from './derive.ts'

/*
 * SM4-CTR, encrypt-then-MAC with HMAC-SM3; OpenSSL 3.0 has no sm4-gcm.
 *
 *   sealed = version (1) ‖ iv (16) ‖ ciphertext (as long as the plaintext) ‖ tag (32)
 *   tag    = HMAC-SM3(macKey, version ‖ u64be(|aad|) ‖ aad ‖ iv ‖ ciphertext)
 *
 * With |aad| in front no bytes can wander between aad, iv and ciphertext under one tag.
 */
const VERSION = 1
const IV_BYTES = 16
const TAG_BYTES = 32
const OVERHEAD = 1 + IV_BYTES + TAG_BYTES

const ENCRYPTION_KEY_BYTES = 16
const MAC_KEY_BYTES = 32
const PURPOSE = 'shouwang/sm4-ctr+hmac-sm3/v1'

/** See `CryptoProvider.encrypt`. */
export function seal(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer {
  const { encryptionKey, macKey } = splitKey(key)
  const iv = randomBytes(IV_BYTES)
  const ciphertext = createCipheriv('sm4-ctr', encryptionKey, iv).update(plaintext)
  return Buffer.concat([Uint8Array.of(VERSION), iv, ciphertext, computeTag(macKey, aad, iv, ciphertext)])
}

/** See `CryptoProvider.decrypt`. The tag is proved before a byte is decrypted. */
export function open(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer {
  const { encryptionKey, macKey } = splitKey(key)
  if (sealed.length < OVERHEAD || sealed[0] !== VERSION) throw tampered()
  const iv = sealed.subarray(1, 1 + IV_BYTES)
  const ciphertext = sealed.subarray(1 + IV_BYTES, sealed.length - TAG_BYTES)
  const tag = sealed.subarray(sealed.length - TAG_BYTES)
  if (!timingSafeEqual(tag, computeTag(macKey, aad, iv, ciphertext))) throw tampered()
  return createDecipheriv('sm4-ctr', encryptionKey, iv).update(ciphertext)
}

function splitKey(key: Uint8Array): { encryptionKey: Buffer; macKey: Buffer } {
  if (key.length < 32) throw new CryptoError('bad-key', `a sealing key has 32 bytes or more, not ${key.length}`)
  const bytes = expandKey(key, PURPOSE, ENCRYPTION_KEY_BYTES + MAC_KEY_BYTES)
  return { encryptionKey: bytes.subarray(0, ENCRYPTION_KEY_BYTES), macKey: bytes.subarray(ENCRYPTION_KEY_BYTES) }
}

function computeTag(macKey: Uint8Array, aad: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(VERSION)
  head.writeBigUInt64BE(BigInt(aad.length), 1)
  return createHmac('sm3', macKey).update(head).update(aad).update(iv).update(ciphertext).digest()
}

function tampered(): CryptoError {
  return new CryptoError('tampered', 'the sealed value was changed, or belongs to another key or place')
}
