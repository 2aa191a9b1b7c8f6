import { expect, test } from 'vitest'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { readDay, readIdNumber, readPhone, readYesNo, textOf } from './rules.ts'

const day = (value: string) => ({ kind: 'day', day: value })

test.each([
  ['2015-3-1', '2015-03-01'],
  ['2015.3.1', '2015-03-01'],
  ['2015/03/01', '2015-03-01'],
  ['20150301', '2015-03-01'],
  ['2015年3月1日', '2015-03-01'],
  ['２０１５－０３－０１', '2015-03-01'],
  [' 2015 - 03 - 01 ', '2015-03-01'],
  ['2015-03-01 00:00:00', '2015-03-01'],
  ["'2015-03-01", '2015-03-01'],
  [20150301, '2015-03-01'],
  [42064, '2015-03-01'],
  ['42064', '2015-03-01'],
  [new Date('2015-03-01T00:00:00Z'), '2015-03-01'],
  ['2016-02-29', '2016-02-29'],
])('%s is read as the day %s', (written, read) => {
  expect(readDay(written)).toEqual(day(read))
})

test.each(['2015-02-29', '2015-13-01', '20139912', '15.3.1', '3/1/2015', '2015-3-1-', '三月一日', 99999, '1899-12-31'])(
  '%s is no day and is not guessed into one',
  (written) => {
    expect(readDay(written).kind).toBe('wrong')
  },
)

test('a month alone stays a month, and a figure 2015.1 does not say which', () => {
  expect(readDay('2015年3月')).toEqual({ kind: 'partial', prefix: '2015-03' })
  expect(readDay('201503')).toEqual({ kind: 'partial', prefix: '2015-03' })
  expect(readDay(2015.1)).toEqual({ kind: 'partial', prefix: '2015' })
  expect(readDay('农历三月初一').kind).toBe('lunar')
  expect(readDay('—').kind).toBe('blank')
})

const NUMBER = syntheticIdNumber({ birthDate: '2015-03-01', sex: '1', serial: 3 })

test('an ID number is read through full-width digits, blanks, an apostrophe and a small x', () => {
  const wide = NUMBER.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  for (const written of [
    NUMBER,
    wide,
    `'${NUMBER}`,
    ` ${NUMBER.slice(0, 6)} ${NUMBER.slice(6)} `,
    NUMBER.toLowerCase(),
  ]) {
    expect(readIdNumber(written, true)).toMatchObject({
      kind: 'number',
      idNumber: NUMBER,
      birthDate: '2015-03-01',
      sex: '1',
    })
  }
})

test('a number that the sheet stored as a figure is refused, even where its check character happens to fit', () => {
  expect(readIdNumber(Number(NUMBER.replace('X', '0')), true)).toMatchObject({
    kind: 'wrong',
    reason: expect.stringContaining('存成了数字'),
  })
  for (let serial = 0; serial < 500; serial += 1) {
    const whole = syntheticIdNumber({ birthDate: '2015-03-01', sex: '1', serial })
    if (whole.endsWith('X')) continue
    expect(readIdNumber(Number(whole), true).kind).toBe('wrong')
  }
  expect(readIdNumber('3.31124E+17', true)).toMatchObject({ kind: 'wrong', reason: expect.stringContaining('丢失') })
  expect(readIdNumber('331124201611269000', true)).toMatchObject({
    kind: 'wrong',
    reason: expect.stringContaining('000'),
  })
})

test('each fault of a number is told apart', () => {
  const wrongCheck = NUMBER.slice(0, 17) + (NUMBER.endsWith('1') ? '2' : '1')
  expect(readIdNumber(wrongCheck, true)).toMatchObject({ reason: expect.stringContaining('校验') })
  expect(readIdNumber(NUMBER.slice(0, 17), true)).toMatchObject({ reason: expect.stringContaining('18 位') })
  expect(readIdNumber(NUMBER, false)).toMatchObject({ reason: expect.stringContaining('地区码') })
  expect(readIdNumber('无', true)).toEqual({ kind: 'blank' })
})

test('the first telephone number of a cell is taken, and a wrong one is not made right', () => {
  expect(readPhone(13800001234)).toEqual({ phone: '13800001234' })
  expect(readPhone('１３８ 0000 1234')).toEqual({ phone: '13800001234' })
  expect(readPhone('+86 138-0000-1234、13900001234')).toEqual({ phone: '13800001234' })
  expect(readPhone('0578-8000000')).toEqual({ phone: '0578-8000000' })
  expect(readPhone('—')).toEqual({ phone: null })
  expect(readPhone('1380000123')).toBeUndefined()
})

test('yes and no are read in the signs people use, and nothing else', () => {
  expect([readYesNo('√'), readYesNo('有'), readYesNo('否'), readYesNo('×'), readYesNo('')]).toEqual([
    true,
    true,
    false,
    false,
    null,
  ])
  expect(readYesNo('也许')).toBeUndefined()
})

test('rare characters are kept, unseen ones go, and our own apostrophe is taken back', () => {
  expect(textOf('䶮\u200b𠮷 买买提·吐尔逊')).toBe('䶮𠮷 买买提·吐尔逊')
  expect(textOf("'=1+1")).toBe('=1+1')
  expect(textOf(331124201611269000)).toBe('331124201611269000')
})
