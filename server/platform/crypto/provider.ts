import { createHash, createHmac } from 'node:crypto'

import { assertGmAvailable } from './gm-support.ts'
import { generateSigningKey, signSm2, verifySm2 } from './sm2.ts'
import { open, seal } from './sm4-seal.ts'

/** An SM2 key pair in bytes. */
export type SigningKeyPair = {
  /** The scalar d, 32 bytes. */
  readonly privateKey: Buffer
  /** The point, uncompressed: 04 ‖ x ‖ y, 65 bytes. */
  readonly publicKey: Buffer
}

/**
 * What the platform asks of cryptography. The default works in this process; a 云密码机 (cloud HSM) stands in by
 * offering the same seven acts. docs/decisions/0003-national-algorithms.md
 */
export interface CryptoProvider {
  /** Hash of `data`, 32 bytes. */
  digest(data: Uint8Array): Buffer
  /** Keyed hash of `data`, 32 bytes. Any key length; use 32 random bytes. Compare with `timingSafeEqual`. */
  mac(key: Uint8Array, data: Uint8Array): Buffer
  /**
   * Seals `plaintext` so that `decrypt` notices any change to it or to `aad`, which is authenticated but not stored.
   * 49 bytes longer than the plaintext, different on every call.
   * @param key 32 bytes or more of secret; a shorter one throws `CryptoError` 'bad-key'
   */
  encrypt(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer
  /** The plaintext of `sealed`. Throws `CryptoError` 'tampered' if anything, the key and `aad` included, is not as sealed. */
  decrypt(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer
  /** Signature r ‖ s over `data`, 64 bytes. Throws `CryptoError` 'bad-key' for a private key that is none. */
  sign(privateKey: Uint8Array, data: Uint8Array): Buffer
  /** Whether `signature` is right. A malformed signature is false; a malformed public key throws 'bad-key'. */
  verify(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean
  generateSigningKey(): SigningKeyPair
}

assertGmAvailable()

/**
 * The national algorithms: SM3 (GB/T 32905), HMAC-SM3, SM4-CTR with HMAC-SM3 (GB/T 32907, see `sm4-seal.ts`) from the
 * OpenSSL in Node, SM2 signatures (GB/T 32918) from sm-crypto-v2. Loading this module throws where OpenSSL lacks them.
 */
export const gmProvider: CryptoProvider = {
  digest: (data) => createHash('sm3').update(data).digest(),
  mac: (key, data) => createHmac('sm3', key).update(data).digest(),
  encrypt: seal,
  decrypt: open,
  sign: signSm2,
  verify: verifySm2,
  generateSigningKey,
}
