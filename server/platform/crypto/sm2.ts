import { createHash } from 'node:crypto'

import { sm2 } from 'sm-crypto-v2'

import { CryptoError } from './crypto-error.ts'
import type { SigningKeyPair } from './provider.ts'

/** The user id of GM/T 0009-2012 §10, used where none is agreed. */
const DEFAULT_USER_ID = '1234567812345678'
/** Order of the base point, GB/T 32918.5-2017. */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

/*
 * Signatures come from sm-crypto-v2: `crypto.sign('sm3', …)` of Node hashes without Z_A and is not GB/T 32918. The hash
 * e = SM3(Z_A ‖ data) is OpenSSL's, three times as fast, and the library never copies a large file into a hex string.
 */

/** See `CryptoProvider.sign`. About 1 ms. */
export function signSm2(privateKey: Uint8Array, data: Uint8Array): Buffer {
  const publicKey = publicKeyOf(privateKey)
  const signature = sm2.doSignature(messageHash(publicKey, data), hex(privateKey), { hash: false, der: false })
  return Buffer.from(signature, 'hex')
}

/** See `CryptoProvider.verify`. About 4 ms. */
export function verifySm2(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 65 || publicKey[0] !== 4 || !sm2.verifyPublicKey(hex(publicKey))) {
    throw new CryptoError('bad-key', 'not an uncompressed SM2 public key of 65 bytes')
  }
  if (signature.length !== 64) return false
  // Steps B1 and B2 of GB/T 32918.2 §7.1, which the library leaves out: r + n would verify as r does.
  if (!isScalar(signature.subarray(0, 32)) || !isScalar(signature.subarray(32))) return false
  return sm2.doVerifySignature(messageHash(publicKey, data), hex(signature), hex(publicKey), {
    hash: false,
    der: false,
  })
}

export function generateSigningKey(): SigningKeyPair {
  const pair = sm2.generateKeyPairHex()
  return { privateKey: Buffer.from(pair.privateKey, 'hex'), publicKey: Buffer.from(pair.publicKey, 'hex') }
}

/** The public key (65 bytes) of a private one. Throws `CryptoError` 'bad-key' unless it is 32 bytes in [1, n-2]. */
export function publicKeyOf(privateKey: Uint8Array): Buffer {
  // n-1 is no signing key: signing divides by 1 + d (GB/T 32918.1 §6.1).
  if (privateKey.length !== 32 || !isScalar(privateKey) || toBigInt(privateKey) === ORDER - 1n) {
    throw new CryptoError('bad-key', 'not an SM2 private key of 32 bytes')
  }
  return Buffer.from(sm2.getPublicKeyFromPrivateKey(hex(privateKey)), 'hex')
}

function messageHash(publicKey: Uint8Array, data: Uint8Array): Buffer {
  return createHash('sm3')
    .update(sm2.getZ(hex(publicKey), DEFAULT_USER_ID))
    .update(data)
    .digest()
}

function isScalar(bytes: Uint8Array): boolean {
  const value = toBigInt(bytes)
  return value >= 1n && value < ORDER
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(bytes)}`)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}
