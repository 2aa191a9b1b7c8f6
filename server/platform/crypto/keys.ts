import { randomBytes } from 'node:crypto'

import { CryptoError } from './crypto-error.ts'
import { expandKey } from './derive.ts'
import { KeyFileMissing, createKeyFile, readKeyFile, replaceKeyFile } from './key-file.ts'
import type { KeyFileContent } from './key-file.ts'
import { gmProvider } from './provider.ts'
import type { SigningKeyPair } from './provider.ts'
import { hideSecrets } from './secret.ts'

/** The keys that wrap data keys, by version. */
export type MasterKeys = {
  /** The version that wraps new data keys. */
  currentVersion(): number
  /**
   * The key (32 bytes) of that version, or undefined if the file has none. A version not seen yet makes the file be
   * read again, so a server that runs while a tool rotates the key goes on without a restart.
   */
  find(version: number): Buffer | undefined
}

/**
 * The keys of one installation. They are not enumerable: a ring that is logged or put into JSON shows '[keys]', and one
 * that is spread shows only when it was made.
 */
export type KeyRing = {
  readonly createdAt: Date
  readonly master: MasterKeys
  /** Blind indexes (`blind-index.ts`). 32 bytes. */
  readonly indexKey: Buffer
  /** The HMAC-SM3 chain of the event log. 32 bytes. */
  readonly auditKey: Buffer
  /** Root of everything derived by label: receipt codes, sessions, signed links. 32 bytes. Ask `deriveKey`. */
  readonly pepper: Buffer
  /** Signs the anchors of the event log and the manifests sent to other departments (SM2). */
  readonly signing: SigningKeyPair
}

const KEY_BYTES = 32

/**
 * Reads the key file; with `create` makes it, mode 0600, if it is not there. When several processes start at once one
 * file wins and all of them read it.
 *
 * @throws `KeyFileMissing` when there is none and `create` is false
 * @throws `KeyFileRefused` when others may read it ('exposed') or it is not whole ('damaged')
 */
export function loadKeyRing({ file, create }: { file: string; create: boolean }): KeyRing {
  const found = readKeyFile(file)
  if (found) return toRing(file, found)
  if (!create) throw new KeyFileMissing(file)
  createKeyFile(file, newContent())
  return loadKeyRing({ file, create: false })
}

/**
 * Adds a master key, which wraps from now on; the older ones stay, to unwrap. Then `rewrap` every wrapped key.
 *
 * A server that was running meets the new key when it first opens something wrapped with it; until then it may still
 * wrap with the old one. So before `retireMasterKeys`, restart it and rewrap once more what `masterVersionOf` calls old.
 */
export function rotateMasterKey(file: string): KeyRing {
  const content = requireContent(file)
  const version = currentVersion(content) + 1
  if (version > 0xffff) throw new CryptoError('unknown-key-version', 'no master key version is left')
  const master = [...content.master, { version, key: randomBytes(KEY_BYTES), createdAt: new Date() }]
  return save(file, { ...content, master })
}

/** Drops every master key but the current one. What was not rewrapped before can never be opened again. */
export function retireMasterKeys(file: string): KeyRing {
  const content = requireContent(file)
  const current = currentVersion(content)
  return save(file, { ...content, master: content.master.filter((entry) => entry.version === current) })
}

/**
 * 32 bytes for the purpose named `label`, e.g. 'sessions'. Comes from the pepper, so it stays the same through
 * rotations of the master key, and says nothing about other labels or the pepper itself.
 */
export function deriveKey(ring: KeyRing, label: string): Buffer {
  return expandKey(ring.pepper, `shouwang/derived/${label}`, KEY_BYTES)
}

function newContent(): KeyFileContent {
  const createdAt = new Date()
  return {
    version: 1,
    createdAt,
    master: [{ version: 1, key: randomBytes(KEY_BYTES), createdAt }],
    indexKey: randomBytes(KEY_BYTES),
    auditKey: randomBytes(KEY_BYTES),
    pepper: randomBytes(KEY_BYTES),
    signing: gmProvider.generateSigningKey(),
  }
}

function requireContent(file: string): KeyFileContent {
  const content = readKeyFile(file)
  if (!content) throw new KeyFileMissing(file)
  return content
}

function save(file: string, content: KeyFileContent): KeyRing {
  replaceKeyFile(file, content)
  return toRing(file, content)
}

function currentVersion(content: KeyFileContent): number {
  return Math.max(...content.master.map((entry) => entry.version))
}

function toRing(file: string, content: KeyFileContent): KeyRing {
  const { createdAt, indexKey, auditKey, pepper, signing } = content
  const secret = { master: masterKeys(file, content), indexKey, auditKey, pepper, signing }
  return hideSecrets({ shown: '[keys]', open: { createdAt }, secret })
}

function masterKeys(file: string, first: KeyFileContent): MasterKeys {
  let content = first
  const held = (version: number) => content.master.find((entry) => entry.version === version)?.key
  return {
    currentVersion: () => currentVersion(content),
    find(version) {
      const key = held(version)
      if (key) return key
      content = requireContent(file)
      return held(version)
    },
  }
}
