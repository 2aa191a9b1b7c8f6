import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { loadKeyRing, rotateMasterKey } from './keys.ts'
import type { KeyRing } from './keys.ts'
import { formatReceiptCode, hashReceiptCode, newReceiptCode, normaliseReceiptCode } from './receipt-code.ts'

let folder: string
let ring: KeyRing

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'receipt-'))
  ring = loadKeyRing({ file: join(folder, 'keys.json'), create: true })
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('receipt codes', () => {
  it('have sixteen digits, every digit at every place', () => {
    const codes = Array.from({ length: 2000 }, () => newReceiptCode())
    expect(codes.every((code) => /^\d{16}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBe(2000)
    // 2000 draws of ten digits: each is expected 200 times; 100 off is seven standard deviations.
    for (let at = 0; at < 16; at += 1) {
      for (const digit of '0123456789') {
        const count = codes.filter((code) => code[at] === digit).length
        expect(Math.abs(count - 200)).toBeLessThan(100)
      }
    }
  })

  it('are shown in fours and read back', () => {
    expect(formatReceiptCode('0123456789012345')).toBe('0123-4567-8901-2345')
    const code = newReceiptCode()
    expect(normaliseReceiptCode(formatReceiptCode(code))).toBe(code)
    expect(() => formatReceiptCode('0123-4567-8901-2345')).toThrow(RangeError)
  })

  it.each([
    '0123 4567 8901 2345',
    '０１２３４５６７８９０１２３４５',
    '０１２３－４５６７－８９０１－２３４５',
    ' 0123—4567–8901−2345\n',
    '0123\u30004567\u20098901\u200b2345',
  ])('are understood as typed: %j', (typed) => {
    expect(normaliseReceiptCode(typed)).toBe('0123456789012345')
  })

  it.each(['', '012345678901234', '01234567890123456', 'O123456789012345', '0123.4567.8901.2345', '٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥'])(
    'are not guessed from %j',
    (typed) => {
      expect(normaliseReceiptCode(typed)).toBeNull()
    },
  )
})

describe('the stored form of a receipt code', () => {
  it('is the same for the same code, through rotation too, and different for another code or installation', async () => {
    const other = loadKeyRing({ file: join(folder, 'other.json'), create: true })
    const rotated = rotateMasterKey(join(folder, 'keys.json'))
    const [first, again, near, elsewhere] = await Promise.all([
      hashReceiptCode(ring, '0123456789012345'),
      hashReceiptCode(rotated, '0123456789012345'),
      hashReceiptCode(ring, '0123456789012346'),
      hashReceiptCode(other, '0123456789012345'),
    ])
    expect(first).toHaveLength(32)
    expect(again).toEqual(first)
    expect(near).not.toEqual(first)
    expect(elsewhere).not.toEqual(first)
  }, 20_000)

  it('refuses what was not normalised', async () => {
    await expect(hashReceiptCode(ring, '0123-4567-8901-2345')).rejects.toThrow(RangeError)
  })
})
