import { randomBytes } from 'node:crypto'

import { CryptoError } from './crypto-error.ts'
import { frame } from './frame.ts'
import type { KeyRing } from './keys.ts'
import { gmProvider } from './provider.ts'
import { hideSecrets } from './secret.ts'

declare const dataKeyBrand: unique symbol

/** A key that is open in memory. It has no readable property; logs and JSON show '[key]'. */
export type DataKey = { readonly [dataKeyBrand]: true }

/*
 * wrapped = layout (1) ‖ master key version (u16be) ‖ sealed data key;  aad = frame('wrap', version, ownerId)
 *
 * One key per owner (a child, a report): erasing every copy of the wrapped key erases everything sealed under it.
 */
const LAYOUT = 1
const HEAD_BYTES = 3
const DATA_KEY_BYTES = 32

const keyBytes = new WeakMap<DataKey, Buffer>()

/**
 * A new random data key, wrapped by the current master key. It opens only for the same `ownerId`.
 * @returns `wrapped` for the key store, 84 bytes; open it with `openKey`
 */
export function newWrappedKey(ring: KeyRing, ownerId: string): { wrapped: Buffer } {
  return { wrapped: wrap(ring, ownerId, randomBytes(DATA_KEY_BYTES)) }
}

/**
 * Opens a wrapped key with whichever master key wrapped it.
 * @throws `CryptoError` 'tampered' if it was changed or belongs to another owner, 'unknown-key-version' if its master
 * key is not on the ring
 */
export function openKey(ring: KeyRing, ownerId: string, wrapped: Uint8Array): DataKey {
  const key = hideSecrets({ shown: '[key]', open: {}, secret: {} }) as DataKey
  keyBytes.set(key, unwrap(ring, ownerId, wrapped))
  return key
}

/**
 * The same data key under the current master key. What is current already is answered as it is, so a rotation job
 * may be run again. Throws as `openKey` does.
 */
export function rewrap(ring: KeyRing, ownerId: string, wrapped: Buffer): Buffer {
  const bytes = unwrap(ring, ownerId, wrapped)
  return masterVersionOf(wrapped) === ring.master.currentVersion() ? wrapped : wrap(ring, ownerId, bytes)
}

/** Which master key wrapped it: what a rotation has still to do. Throws 'tampered' for what is not a wrapped key. */
export function masterVersionOf(wrapped: Uint8Array): number {
  if (wrapped.length < HEAD_BYTES || wrapped[0] !== LAYOUT) {
    throw new CryptoError('tampered', 'not a wrapped key')
  }
  return Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength).readUInt16BE(1)
}

/**
 * Seals a text for one column of one row; it opens nowhere else. `columnName` is table and column, 'child.address'.
 * 49 bytes longer than the text in UTF-8. Throws `RangeError` for a lone surrogate, which UTF-8 cannot keep.
 */
export function sealText(dataKey: DataKey, columnName: string, rowId: string, text: string): Buffer {
  if (!text.isWellFormed()) throw new RangeError('a text with a lone surrogate cannot be sealed without loss')
  return gmProvider.encrypt(bytesOf(dataKey), Buffer.from(text), frame('text', columnName, rowId))
}

/** Throws `CryptoError` 'tampered' unless sealed by `sealText` with the same key, column and row. */
export function openText(dataKey: DataKey, columnName: string, rowId: string, sealed: Uint8Array): string {
  return gmProvider.decrypt(bytesOf(dataKey), sealed, frame('text', columnName, rowId)).toString()
}

/** As `sealText`, for the bytes of a file. What is sealed as bytes does not open as a text. */
export function sealBytes(dataKey: DataKey, columnName: string, rowId: string, bytes: Uint8Array): Buffer {
  return gmProvider.encrypt(bytesOf(dataKey), bytes, frame('bytes', columnName, rowId))
}

/** Throws `CryptoError` 'tampered' unless sealed by `sealBytes` with the same key, column and row. */
export function openBytes(dataKey: DataKey, columnName: string, rowId: string, sealed: Uint8Array): Buffer {
  return gmProvider.decrypt(bytesOf(dataKey), sealed, frame('bytes', columnName, rowId))
}

function wrap(ring: KeyRing, ownerId: string, bytes: Uint8Array): Buffer {
  const version = ring.master.currentVersion()
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(LAYOUT)
  head.writeUInt16BE(version, 1)
  return Buffer.concat([head, gmProvider.encrypt(masterKey(ring, version), bytes, wrapAad(version, ownerId))])
}

function unwrap(ring: KeyRing, ownerId: string, wrapped: Uint8Array): Buffer {
  const version = masterVersionOf(wrapped)
  return gmProvider.decrypt(masterKey(ring, version), wrapped.subarray(HEAD_BYTES), wrapAad(version, ownerId))
}

function wrapAad(version: number, ownerId: string): Buffer {
  return frame('wrap', String(version), ownerId)
}

function masterKey(ring: KeyRing, version: number): Buffer {
  const key = ring.master.find(version)
  if (!key) throw new CryptoError('unknown-key-version', `master key ${version} is not in the key file`)
  return key
}

function bytesOf(dataKey: DataKey): Buffer {
  const bytes = keyBytes.get(dataKey)
  if (!bytes) throw new CryptoError('bad-key', 'not a data key opened by openKey')
  return bytes
}
