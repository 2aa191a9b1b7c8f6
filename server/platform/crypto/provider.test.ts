import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CryptoError } from './crypto-error.ts'
import { gmProvider } from './provider.ts'

const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const key = randomBytes(32)
const data = fc.uint8Array({ maxLength: 200 })

function codeOf(act: () => unknown): string | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof CryptoError) return error.code
    throw error
  }
  return undefined
}

describe('sealing', () => {
  it('gives back what was sealed', () => {
    fc.assert(
      fc.property(data, data, (plaintext, aad) => {
        const opened = gmProvider.decrypt(key, gmProvider.encrypt(key, plaintext, aad), aad)
        expect(opened).toEqual(Buffer.from(plaintext))
      }),
    )
  })

  it('refuses any single flipped bit', () => {
    fc.assert(
      fc.property(data, data, fc.nat(), fc.nat(7), (plaintext, aad, place, bit) => {
        const sealed = gmProvider.encrypt(key, plaintext, aad)
        const at = place % sealed.length
        sealed[at] = (sealed[at] ?? 0) ^ (1 << bit)
        expect(codeOf(() => gmProvider.decrypt(key, sealed, aad))).toBe('tampered')
      }),
    )
  })

  it('refuses every flipped byte of one sealed value, and every shortening of it', () => {
    const [plaintext, aad] = [Buffer.from('身份证号（示例）'), Buffer.from('child')]
    const sealed = gmProvider.encrypt(key, plaintext, aad)
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = Buffer.from(sealed)
      flipped[at] = (flipped[at] ?? 0) ^ 0xff
      expect(codeOf(() => gmProvider.decrypt(key, flipped, aad))).toBe('tampered')
      expect(codeOf(() => gmProvider.decrypt(key, sealed.subarray(0, at), aad))).toBe('tampered')
    }
  })

  it('refuses other authenticated data', () => {
    fc.assert(
      fc.property(data, data, data, (plaintext, aad, other) => {
        fc.pre(!Buffer.from(aad).equals(other))
        const sealed = gmProvider.encrypt(key, plaintext, aad)
        expect(codeOf(() => gmProvider.decrypt(key, sealed, other))).toBe('tampered')
      }),
    )
  })

  it('refuses bytes moved between the authenticated data and the sealed value', () => {
    const sealed = gmProvider.encrypt(key, Buffer.from('abc'), Buffer.from('xy'))
    const moved = Buffer.concat([sealed.subarray(0, 1), Buffer.from('y'), sealed.subarray(1)])
    expect(codeOf(() => gmProvider.decrypt(key, moved, Buffer.from('x')))).toBe('tampered')
  })

  it('refuses another key, and a key too short', () => {
    const sealed = gmProvider.encrypt(key, Buffer.from('abc'), Buffer.alloc(0))
    expect(codeOf(() => gmProvider.decrypt(randomBytes(32), sealed, Buffer.alloc(0)))).toBe('tampered')
    expect(codeOf(() => gmProvider.encrypt(randomBytes(31), Buffer.from('abc'), Buffer.alloc(0)))).toBe('bad-key')
  })

  it('never seals the same text alike, and adds 49 bytes', () => {
    const seal = () => gmProvider.encrypt(key, Buffer.from('同一句话'), Buffer.alloc(0))
    const sealed = Array.from({ length: 50 }, () => seal())
    expect(new Set(sealed.map((one) => one.subarray(17, 29).toString('hex'))).size).toBe(50)
    expect(sealed.every((one) => one.length === 12 + 49)).toBe(true)
  })
})

describe('signing', () => {
  const pair = gmProvider.generateSigningKey()

  it('verifies what was signed and refuses a change to the data or the signature', () => {
    fc.assert(
      fc.property(data, fc.nat(63), (message, at) => {
        const signature = gmProvider.sign(pair.privateKey, message)
        expect(signature).toHaveLength(64)
        expect(gmProvider.verify(pair.publicKey, message, signature)).toBe(true)
        expect(gmProvider.verify(pair.publicKey, Buffer.concat([message, Uint8Array.of(0)]), signature)).toBe(false)
        signature[at] = (signature[at] ?? 0) ^ 1
        expect(gmProvider.verify(pair.publicKey, message, signature)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it('refuses the signature of another key', () => {
    const message = Buffer.from('锚点')
    const signature = gmProvider.sign(gmProvider.generateSigningKey().privateKey, message)
    expect(gmProvider.verify(pair.publicKey, message, signature)).toBe(false)
  })

  it('refuses r or s outside [1, n-1], and every other length', () => {
    const message = Buffer.from('锚点')
    const signature = gmProvider.sign(pair.privateKey, message)
    const [r, s] = [signature.subarray(0, 32), signature.subarray(32)]
    const verdict = (...parts: Buffer[]) => gmProvider.verify(pair.publicKey, message, Buffer.concat(parts))
    for (const wrong of [0n, ORDER, ORDER + 1n, 2n ** 256n - 1n]) {
      const scalar = Buffer.from(wrong.toString(16).padStart(64, '0'), 'hex')
      expect(verdict(scalar, s)).toBe(false)
      expect(verdict(r, scalar)).toBe(false)
    }
    expect(verdict(r)).toBe(false)
    expect(verdict(r, s, Buffer.alloc(1))).toBe(false)
    expect(verdict()).toBe(false)
  })

  it('refuses keys that are none', () => {
    const message = Buffer.from('锚点')
    const signature = gmProvider.sign(pair.privateKey, message)
    const offCurve = Buffer.from(pair.publicKey)
    offCurve[64] = (offCurve[64] ?? 0) ^ 1
    expect(codeOf(() => gmProvider.verify(offCurve, message, signature))).toBe('bad-key')
    expect(codeOf(() => gmProvider.verify(pair.publicKey.subarray(1), message, signature))).toBe('bad-key')
    for (const scalar of [0n, ORDER - 1n, ORDER]) {
      const privateKey = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
      expect(codeOf(() => gmProvider.sign(privateKey, message))).toBe('bad-key')
    }
  })
})
