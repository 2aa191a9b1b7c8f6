import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createKeyFile, KeyFileMissing, KeyFileRefused, readKeyFile } from './key-file.ts'
import { deriveKey, loadKeyRing, retireMasterKeys, rotateMasterKey } from './keys.ts'
import { gmProvider } from './provider.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  file = join(folder, 'secret', 'keys.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function refusal(act: () => unknown): string | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof KeyFileRefused) return error.code
    throw error
  }
  return undefined
}

describe('the key file', () => {
  it('is made once, for its owner only, and read the same afterwards', () => {
    const made = loadKeyRing({ file, create: true })
    const read = loadKeyRing({ file, create: true })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'secret'))).toEqual(['keys.json'])
    expect(read.indexKey).toEqual(made.indexKey)
    expect(read.auditKey).toEqual(made.auditKey)
    expect(read.pepper).toEqual(made.pepper)
    expect(read.master.find(1)).toEqual(made.master.find(1))
    expect(read.createdAt).toEqual(made.createdAt)
    const signature = gmProvider.sign(made.signing.privateKey, Buffer.from('锚点'))
    expect(gmProvider.verify(read.signing.publicKey, Buffer.from('锚点'), signature)).toBe(true)
  })

  it('holds a different key for each purpose', () => {
    const ring = loadKeyRing({ file, create: true })
    const keys = [ring.indexKey, ring.auditKey, ring.pepper, ring.master.find(1), ring.signing.privateKey]
    expect(new Set(keys.map((key) => key?.toString('hex'))).size).toBe(5)
  })

  it('is missed by name where none may be made', () => {
    expect(() => loadKeyRing({ file, create: false })).toThrow(KeyFileMissing)
    expect(() => rotateMasterKey(file)).toThrow(KeyFileMissing)
    expect(existsSync(file)).toBe(false)
  })

  it('is not overwritten by a second process that makes one at the same moment', () => {
    const first = loadKeyRing({ file, create: true })
    const other = readKeyFile(file)
    createKeyFile(file, { ...other!, pepper: Buffer.alloc(32, 7) })
    expect(loadKeyRing({ file, create: false }).pepper).toEqual(first.pepper)
    expect(readdirSync(join(folder, 'secret'))).toEqual(['keys.json'])
  })

  it.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o620, 0o644])('is refused with mode %o', (mode) => {
    loadKeyRing({ file, create: true })
    chmodSync(file, mode)
    expect(refusal(() => loadKeyRing({ file, create: true }))).toBe('exposed')
    chmodSync(file, 0o400)
    expect(refusal(() => loadKeyRing({ file, create: true }))).toBeUndefined()
  })

  it('is refused, without its content in the message, when damaged', () => {
    loadKeyRing({ file, create: true })
    const whole = readFileSync(file, 'utf8')
    const json = JSON.parse(whole)
    const pepper: string = json.pepper
    const damaged = [
      '',
      whole.slice(0, -20),
      '[]',
      JSON.stringify({ ...json, pepper: undefined }),
      JSON.stringify({ ...json, pepper: pepper.slice(4) }),
      JSON.stringify({ ...json, pepper: `${pepper.slice(0, -2)}!=` }),
      JSON.stringify({ ...json, master: [] }),
      JSON.stringify({ ...json, master: [json.master[0], json.master[0]] }),
      JSON.stringify({ ...json, version: 2 }),
      JSON.stringify({ ...json, signing: { ...json.signing, privateKey: Buffer.alloc(32, 1).toString('base64') } }),
      JSON.stringify({ ...json, signing: { ...json.signing, privateKey: Buffer.alloc(32, 0).toString('base64') } }),
    ]
    for (const text of damaged) {
      writeFileSync(file, text)
      expect(refusal(() => loadKeyRing({ file, create: true }))).toBe('damaged')
      expect(() => loadKeyRing({ file, create: true })).not.toThrow(pepper.slice(0, 12))
    }
  })
})

describe('the key ring', () => {
  it('shows no key in logs, JSON, text or a spread copy', () => {
    const ring = loadKeyRing({ file, create: true })
    const shown = [
      inspect(ring),
      inspect({ ring }, { depth: 9 }),
      JSON.stringify({ ring }),
      `${ring}`,
      inspect({ ...ring }),
    ]
    expect(shown.slice(0, 4)).toEqual(['[keys]', '{ ring: [keys] }', '{"ring":"[keys]"}', '[keys]'])
    const bytes = [ring.pepper, ring.indexKey, ring.auditKey, ring.signing.privateKey]
    for (const text of shown) {
      for (const key of bytes) {
        expect(text).not.toContain(key.toString('base64'))
        expect(text).not.toContain(key.toString('hex').slice(0, 8))
        expect(text).not.toContain('Buffer')
      }
    }
  })

  it('derives a key per label that outlives a rotation of the master key', () => {
    const ring = loadKeyRing({ file, create: true })
    const sessions = deriveKey(ring, 'sessions')
    expect(sessions).toHaveLength(32)
    expect(sessions).not.toEqual(deriveKey(ring, 'session'))
    expect(deriveKey(rotateMasterKey(file), 'sessions')).toEqual(sessions)
  })

  it('keeps older master keys until they are retired', () => {
    const before = loadKeyRing({ file, create: true })
    const old = before.master.find(1)
    const after = rotateMasterKey(file)
    expect(after.master.currentVersion()).toBe(2)
    expect(after.master.find(1)).toEqual(old)
    expect(after.master.find(2)).not.toEqual(old)
    expect(after.auditKey).toEqual(before.auditKey)

    expect(retireMasterKeys(file).master.find(1)).toBeUndefined()
    expect(loadKeyRing({ file, create: false }).master.find(2)).toEqual(after.master.find(2))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('learns in a running server of a key that a tool added', () => {
    const running = loadKeyRing({ file, create: true })
    const added = rotateMasterKey(file).master.find(2)
    expect(running.master.currentVersion()).toBe(1)
    expect(running.master.find(2)).toEqual(added)
    expect(running.master.currentVersion()).toBe(2)
    expect(running.master.find(3)).toBeUndefined()
  })
})
