import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdNumber, maskName, maskPhone } from './masking.ts'

describe('masks', () => {
  it.each([
    ['张小明', '张*明'],
    ['李四', '李*'],
    ['欧阳娜娜', '欧**娜'],
    ['王', '*'],
    ['', ''],
    ['买买提·吐尔逊', '买***·吐***'],
    ['买买提•吐尔逊', '买***·吐***'],
    ['𠮷小明', '𠮷*明'],
    ['王𠮷', '王*'],
    ['王小𠮷', '王*𠮷'],
    ['葛\u{e0100}明亮', '葛\u{e0100}*亮'],
    ['Anna Li', 'A***'],
  ])('write the name %s as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it.each([
    ['13812341234', '138****1234'],
    ['+86 138 1234 1234', '138****1234'],
    ['0578-8061234', '057****1234'],
    ['8061234', '*****34'],
    ['110', '***'],
  ])('write the telephone %s as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it('leave nothing of an ID number that area, birth date and sex do not already tell, but its check character', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('1****************X')
    expect(maskIdNumber('999999201501011238')).toBe('9****************8')
    expect(maskIdNumber('12345')).toBe('*****')
  })

  it('hide at least one character of every name and never tear one, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (name) => {
        const masked = maskName(name)
        expect(masked.isWellFormed()).toBe(true)
        if (/\p{L}/u.test(name) && !name.includes('*')) expect(masked).not.toBe(name.trim())
      }),
    )
  })
})
