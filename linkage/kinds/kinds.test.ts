import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { childSchema } from '../child-schema.ts'
import { compileSchema } from '../compile-schema.ts'
import { Engine } from '../engine.ts'
import type { Schema } from '../schema.ts'
import { recordAt, tableOf } from '../table.ts'

const latin: Schema = {
  id: 'rid',
  fields: [
    { name: 'given', kind: 'name-latin', beside: 'family' },
    { name: 'family', kind: 'name-latin', beside: 'given' },
    { name: 'address', kind: 'text' },
    { name: 'birth', kind: 'date' },
  ],
}

const children = Engine.start(compileSchema(childSchema))
const foreigners = Engine.start(compileSchema(latin))

/** The code of the level of one field between two rows. */
function levelOf(name: string, left: object, right: object, engine = children): string {
  const table = tableOf([left, right], engine)
  const field = engine.layout.fields.findIndex((one) => one.name === name)
  const level = engine.kernels.compareField(field, recordAt(table, 0), recordAt(table, 1))
  return engine.layout.fields[field]!.kind.levels[level]!.code
}

function between(field: string): (left: string, right: string) => string {
  return (left, right) => levelOf(field, { [field]: left }, { [field]: right })
}

test.each([
  ['张子轩', '张子轩', 'same'],
  [' 张 子　轩', '张子轩', 'same'],
  ['阿卜杜拉·买买提', '阿卜杜拉买买提', 'same'],
  ['张子轩', '张紫轩', 'homophone'],
  ['单小军', '善小军', 'homophone'],
  ['林小兰', '宁小兰', 'near-sound'],
  ['张子轩', '张轩子', 'swapped'],
  ['张子轩', '张轩', 'dropped'],
  ['张子轩', '子轩', 'dropped'],
  ['张子轩', '张伟轩', 'one-character'],
  ['张子轩', '张小轩', 'nickname'],
  ['张子轩', '张小宝', 'nickname'],
  ['张子轩', '张伟明', 'surname'],
  ['张子轩', '李子轩', 'given'],
  ['张子轩', '李伟明', 'other'],
  ['张子轩', '', 'missing'],
])('the names %s and %s are %s', (left, right, code) => {
  expect(between('name')(left, right)).toBe(code)
  expect(between('name')(right, left)).toBe(code)
})

// 11010519491231002X is the example of the standard; 110105194912310038 differs from it in its order number.
test.each([
  ['11010519491231002X', '11010519491231002x', 'same'],
  ['１１０１０５ 19491231 002X', "'11010519491231002X", 'same'],
  ['11010519491231002*', '11010519491231002X', 'same'],
  ['110105********002X', '11010519491231002X', 'known-part'],
  ['110105xxxxxxxx002X', '11010519491231002X', 'known-part'],
  ['11010519491231002', '11010519491231002X', 'known-part'],
  ['11010519491231****', '11010519491231002X', 'region-and-birth'],
  ['1.10105194912E+17', '11010519491231002X', 'region-and-birth'],
  ['11010519491231003X', '11010519491231002X', 'id-corrected'],
  ['11010519491213002X', '11010519491231002X', 'id-corrected'],
  ['1101051941231002X', '11010519491231002X', 'id-corrected'],
  ['110105194912310000', '11010519491231002X', 'spreadsheet'],
  ['11010519491232112X', '11010519491231002X', 'unlike'],
  ['110105194912310038', '11010519491231002X', 'other-on-day'],
  ['110105199001010010', '11010519491231002X', 'other'],
  ['', '11010519491231002X', 'missing'],
  ['无', '11010519491231002X', 'missing'],
])('the numbers %s and %s are %s', (left, right, code) => {
  expect(between('idno')(left, right)).toBe(code)
  expect(between('idno')(right, left)).toBe(code)
})

test.each([
  ['20140302', '2014-03-02', 'same'],
  ['2014年3月2日', '2014/3/2 0:00', 'same'],
  ['２０１４．０３．０２', '41700', 'same'],
  ['20140302', '20140802', 'typo'],
  ['20140302', '20140320', 'typo'],
  ['20140302', '20140203', 'typo'],
  ['20140302', '20140502', 'typo'],
  // The second month of the lunar year 2014 began on 1 March, the fourth on 29 April.
  ['20140302', '2014-02-02', 'lunar'],
  ['20140429', '20140401', 'lunar'],
  ['20140302', '20140411', 'near'],
  ['2014年3月', '20140302', 'known-part'],
  ['20140302', '20141127', 'same-year'],
  ['20140302', '20110927', 'other'],
  ['', '20110927', 'missing'],
  ['不详', '20110927', 'missing'],
])('the birth dates %s and %s are %s', (left, right, code) => {
  expect(between('dob')(left, right)).toBe(code)
  expect(between('dob')(right, left)).toBe(code)
})

test('the date inside the number stands in where one side has no number', () => {
  const written = { dob: '19500101', idno: '11010519491231002X' }
  expect(levelOf('dob', written, { dob: '19491231' })).toBe('same')
  expect(levelOf('dob', { idno: '11010519491231002X' }, { dob: '19491231' })).toBe('same')
  expect(levelOf('dob', { idno: '11010519491231002X' }, { dob: '', idno: '11010519491231002X' })).toBe('missing')
})

test.each([
  ['13800138000', '+86 138-0013-8000', 'same'],
  ['13800138000', '138****8000', 'close'],
  ['13800138000', '13800138001', 'close'],
  ['13800138000', '13801038000', 'close'],
  ['13812345678', '1381234567', 'close'],
  ['13800138000', '15912345678', 'other'],
  ['13800138000', '无', 'missing'],
])('the phones %s and %s are %s', (left, right, code) => {
  expect(between('phone')(left, right)).toBe(code)
  expect(between('phone')(right, left)).toBe(code)
})

test.each([
  ['331124101201', '331124101201', 'same'],
  ['331124101201', '331124101', 'within'],
  ['331124101201', '331124101000', 'within'],
  ['331124101201', '331124101202', 'same-township'],
  ['331124101201', '331124102201', 'same-county'],
  ['331124101201', '331125101201', 'other'],
  ['331124101201', '331124', 'missing'],
  ['东坑村', '东坑 村', 'same'],
  ['东坑村', '西坑村', 'other'],
  ['东坑村', '331124101201', 'missing'],
])('the places %s and %s are %s', (left, right, code) => {
  expect(between('village')(left, right)).toBe(code)
  expect(between('village')(right, left)).toBe(code)
})

test.each([
  ['男', '1', 'same'],
  ['女', '2', 'same'],
  ['0', 'F', 'same'],
  ['男性', '女', 'other'],
  ['', '女', 'missing'],
  ['不详', '女', 'missing'],
])('the sexes %s and %s are %s', (left, right, code) => {
  expect(between('sex')(left, right)).toBe(code)
})

describe('Latin names', () => {
  const of = (left: object, right: object, field = 'given') => levelOf(field, left, right, foreigners)

  test('swapped with the other field are told from others', () => {
    const swapped = [
      { given: 'michaela', family: 'neumann' },
      { given: 'neumann', family: 'michaela' },
    ] as const
    expect(of(...swapped)).toBe('swapped')
    expect(of(...swapped, 'family')).toBe('swapped')
    expect(of({ given: 'michaela', family: 'neumann' }, { given: 'neumann', family: 'brown' })).toBe('other')
  })

  test.each([
    ['michaela', 'Michaela ', 'same'],
    ['michaela', 'micheala', 'close'],
    ['michaela', 'mich', 'near'],
    ['michaela', 'thomas', 'other'],
    ['michaela', '', 'missing'],
  ])('%s and %s are %s', (left, right, code) => expect(of({ given: left }, { given: right })).toBe(code))

  test('words in another order are close', () => {
    expect(of({ address: 'stanley street' }, { address: 'street stanley' }, 'address')).toBe('close')
  })
})

test('comparing is the same from both sides, and nothing anybody types makes it throw', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.stringMatching(/^[0-9xX*]{0,20}$/),
    fc.stringMatching(/^[张王李小阿子轩梓]{0,8}$/),
  )
  for (const engine of [children, foreigners]) {
    const { fields } = engine.layout
    const row = fc.record(Object.fromEntries(fields.map(({ name }) => [name, value])))
    fc.assert(
      fc.property(row, row, (left, right) => {
        const table = tableOf([left, right], engine)
        const [one, other] = [recordAt(table, 0), recordAt(table, 1)]
        fields.forEach(({ kind }, field) => {
          const level = engine.kernels.compareField(field, one, other)
          expect(level).toBe(engine.kernels.compareField(field, other, one))
          expect(kind.levels[level]).toBeDefined()
        })
      }),
      { numRuns: 500 },
    )
  }
})
