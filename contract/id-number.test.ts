import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseIdNumber, readIdNumber } from './id-number.ts'

// The worked example printed in GB 11643-1999 itself; it belongs to nobody.
const STANDARD_EXAMPLE = '11010519491231002X'

describe('an identity number', () => {
  it('reads the example of the standard: birthday, sex, and a check digit that fits', () => {
    expect(readIdNumber(STANDARD_EXAMPLE)).toEqual({ problem: null, birthDate: '1949-12-31', sex: '2' })
  })

  it('is read the same with blanks and a small or full-width letter', () => {
    expect(normaliseIdNumber(' 110105 19491231 002x ')).toBe(STANDARD_EXAMPLE)
    expect(readIdNumber('11010519491231002Ｘ').problem).toBeNull()
  })

  it('is refused when it is too short, or carries letters elsewhere', () => {
    expect(readIdNumber('110105491231002').problem).toBe('length')
    expect(readIdNumber('1101051949123100XX').problem).toBe('length')
  })

  it('is refused when it names a day that does not exist, such as 30 February or 29 February 2015', () => {
    expect(readIdNumber('99999920150230001X').problem).toBe('birthday')
    expect(readIdNumber('99999920150229001X').problem).toBe('birthday')
    expect(readIdNumber('99999920160229001X').problem).not.toBe('birthday')
  })

  it('never passes after one digit was mistyped', () => {
    const slip = fc.record({ at: fc.integer({ min: 0, max: 16 }), by: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(slip, ({ at, by }) => {
        const digits = [...STANDARD_EXAMPLE]
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(readIdNumber(digits.join('')).problem).not.toBeNull()
      }),
    )
  })

  it('never passes after two neighbouring digits were swapped', () => {
    for (let at = 0; at < 16; at += 1) {
      const digits = [...STANDARD_EXAMPLE]
      const [left, right] = [digits[at] ?? '', digits[at + 1] ?? '']
      if (left === right) continue
      digits.splice(at, 2, right, left)
      expect(readIdNumber(digits.join('')).problem).not.toBeNull()
    }
  })
})
