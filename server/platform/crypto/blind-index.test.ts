import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { blindIndex } from './blind-index.ts'
import type { BlindIndexKind } from './blind-index.ts'
import { loadKeyRing } from './keys.ts'
import type { KeyRing } from './keys.ts'

let folder: string
let ring: KeyRing

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'))
  ring = loadKeyRing({ file: join(folder, 'keys.json'), create: true })
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const index = (kind: BlindIndexKind, value: string) => blindIndex(ring, kind, value).toString('hex')

describe('blind indexes', () => {
  it.each<[BlindIndexKind, string, string]>([
    ['id-number', '99999920150101001X', '99999920150101001x'],
    ['id-number', '99999920150101001X', '９９９９９９２０１５０１０１００１Ｘ'],
    ['id-number', '99999920150101001X', ' 999999 20150101\u3000001X\u00a0'],
    ['id-number', '99999920150101001X', '999999-20150101-001X'],
    ['id-tail', '001X', '００１ｘ'],
    ['phone', '13800000000', '138-0000 0000'],
    ['phone', '13800000000', '１３８００００００００'],
    ['phone', '13800000000', '138\u20130000\u20140000'],
    ['phone', '13800000000', '+86 138 0000 0000'],
    ['phone', '13800000000', '(0086)13800000000'],
    ['phone', '13800000000', '8613800000000'],
    ['phone', '13800000000', '\u200b13800000000\u200b'],
    ['phone', '08510000000', '（0851）0000-000'],
    ['account', 'zhang-san', ' Zhang-San '],
    ['account', '138x', '138X'],
  ])('%s: %j and %j meet', (kind, one, other) => {
    expect(index(kind, one)).toBe(index(kind, other))
  })

  it.each<[BlindIndexKind, string, string]>([
    ['id-number', '99999920150101001X', '999999201501010010'],
    ['phone', '13800000000', '13800000001'],
    ['phone', '8613800', '13800'],
    ['account', 'zhang-san', 'zhangsan'],
  ])('%s: %j and %j do not', (kind, one, other) => {
    expect(index(kind, one)).not.toBe(index(kind, other))
  })

  it('have 16 bytes and are unrelated between kinds and between installations', () => {
    expect(blindIndex(ring, 'phone', '13800000000')).toHaveLength(16)
    const kinds: BlindIndexKind[] = ['id-number', 'id-tail', 'phone', 'account']
    expect(new Set(kinds.map((kind) => index(kind, '13800000000'))).size).toBe(4)
    const other = loadKeyRing({ file: join(folder, 'other.json'), create: true })
    expect(blindIndex(other, 'phone', '13800000000').toString('hex')).not.toBe(index('phone', '13800000000'))
  })

  it.each(['', '  ', '—', '\u3000'])('refuse %j, where all blank fields would meet', (blank) => {
    expect(() => blindIndex(ring, 'id-number', blank)).toThrow(RangeError)
  })
})
