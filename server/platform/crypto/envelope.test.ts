import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { CryptoError } from './crypto-error.ts'
import type { CryptoErrorCode } from './crypto-error.ts'
import {
  masterVersionOf,
  newWrappedKey,
  openBytes,
  openKey,
  openText,
  rewrap,
  sealBytes,
  sealText,
} from './envelope.ts'
import type { DataKey } from './envelope.ts'
import { loadKeyRing, retireMasterKeys, rotateMasterKey } from './keys.ts'
import type { KeyRing } from './keys.ts'

let folder: string
let ring: KeyRing
let key: DataKey

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'envelope-'))
  ring = loadKeyRing({ file: join(folder, 'keys.json'), create: true })
  key = openKey(ring, 'child-1', newWrappedKey(ring, 'child-1').wrapped)
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function expectRefusal(code: CryptoErrorCode, act: () => unknown): void {
  expect(act).toThrow(expect.toSatisfy((error: unknown) => error instanceof CryptoError && error.code === code))
}

describe('wrapped keys', () => {
  it('open for their owner only', () => {
    const { wrapped } = newWrappedKey(ring, 'child-1')
    expect(wrapped).toHaveLength(84)
    const sealed = sealText(openKey(ring, 'child-1', wrapped), 'child.address', 'r1', '示例村一组')
    expect(openText(openKey(ring, 'child-1', wrapped), 'child.address', 'r1', sealed)).toBe('示例村一组')
    expectRefusal('tampered', () => openKey(ring, 'child-2', wrapped))
  })

  it('refuse every flipped byte', () => {
    const { wrapped } = newWrappedKey(ring, 'child-1')
    for (let at = 0; at < wrapped.length; at += 1) {
      const flipped = Buffer.from(wrapped)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      // A flipped version byte names a master key that is not there.
      const code = at === 1 || at === 2 ? 'unknown-key-version' : 'tampered'
      expectRefusal(code, () => openKey(ring, 'child-1', flipped))
    }
    expectRefusal('tampered', () => openKey(ring, 'child-1', Buffer.alloc(0)))
  })

  it('are each different', () => {
    const sealed = sealText(key, 'child.address', 'r1', '示例村一组')
    const other = openKey(ring, 'child-1', newWrappedKey(ring, 'child-1').wrapped)
    expectRefusal('tampered', () => openText(other, 'child.address', 'r1', sealed))
  })

  it('keep their data readable through a rotation, and need it before the old master key goes', () => {
    const file = join(folder, 'rotated.json')
    const before = loadKeyRing({ file, create: true })
    const moved = newWrappedKey(before, 'child-1').wrapped
    const forgotten = newWrappedKey(before, 'child-2').wrapped
    const sealed = sealText(openKey(before, 'child-1', moved), 'child.address', 'r1', '示例村一组')

    const during = rotateMasterKey(file)
    const fresh = rewrap(during, 'child-1', moved)
    expect([masterVersionOf(moved), masterVersionOf(fresh)]).toEqual([1, 2])
    expect(rewrap(during, 'child-1', fresh)).toBe(fresh)
    expectRefusal('tampered', () => rewrap(during, 'child-2', moved))
    for (const reader of [before, during]) {
      for (const wrapped of [moved, fresh]) {
        expect(openText(openKey(reader, 'child-1', wrapped), 'child.address', 'r1', sealed)).toBe('示例村一组')
      }
    }

    const after = retireMasterKeys(file)
    expect(openText(openKey(after, 'child-1', fresh), 'child.address', 'r1', sealed)).toBe('示例村一组')
    expectRefusal('unknown-key-version', () => openKey(after, 'child-2', forgotten))
  })
})

describe('sealed values', () => {
  const text = fc.string({ unit: 'binary', maxLength: 80 })

  it('open to the same text and bytes', () => {
    fc.assert(
      fc.property(text, fc.uint8Array({ maxLength: 200 }), (value, bytes) => {
        expect(openText(key, 'child.note', 'r1', sealText(key, 'child.note', 'r1', value))).toBe(value)
        expect(openBytes(key, 'file.body', 'r1', sealBytes(key, 'file.body', 'r1', bytes))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('cannot be moved to another column or row, however the names are cut', () => {
    fc.assert(
      fc.property(text, text, text, text, (column, row, otherColumn, otherRow) => {
        fc.pre(column !== otherColumn || row !== otherRow)
        const sealed = sealText(key, column, row, '示例')
        expectRefusal('tampered', () => openText(key, otherColumn, otherRow, sealed))
      }),
    )
    const sealed = sealText(key, 'a|b', 'c', '示例')
    expectRefusal('tampered', () => openText(key, 'a', 'b|c', sealed))
    expectRefusal('tampered', () => openText(key, 'a|bc', '', sealed))
  })

  it('do not open as the other sort', () => {
    expectRefusal('tampered', () => openBytes(key, 'c', 'r', sealText(key, 'c', 'r', 'x')))
    expectRefusal('tampered', () => openText(key, 'c', 'r', sealBytes(key, 'c', 'r', Buffer.from('x'))))
  })

  it('never hold a text that would come back changed', () => {
    expect(() => sealText(key, 'c', 'r', 'a\ud800')).toThrow(RangeError)
  })
})

describe('a data key', () => {
  it('shows [key] and nothing else', () => {
    expect(inspect(key)).toBe('[key]')
    expect(inspect({ key }, { showHidden: true, depth: 9 })).toBe('{ key: [key] }')
    expect(JSON.stringify({ key })).toBe('{"key":"[key]"}')
    expect(String(key)).toBe('[key]')
    expect(Object.keys(key)).toEqual([])
  })

  it('cannot be made up', () => {
    expectRefusal('bad-key', () => sealText({ ...key }, 'c', 'r', 'x'))
  })
})
