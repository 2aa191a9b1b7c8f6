import { expect, test } from 'vitest'
import { findPersonalNumber } from './personal-number.ts'

test('an ID number or a mobile number is found however it is written', () => {
  const idNumbers = [
    '999999201605211239',
    '身份证99999920160521123x，已核对',
    '999999 20160521 123X',
    '999999 2016 0521 1239',
    '９９９９９９２０１６０５２１１２３９',
  ]
  expect(idNumbers.filter((text) => findPersonalNumber(text) !== 'id-number')).toEqual([])
  const mobiles = [
    '13900007788',
    '联系人电话139 0000 7788。',
    '139-0000-7788',
    '+8613900007788',
    '+86 139 0000 7788',
    '１３９００００７７８８',
  ]
  expect(mobiles.filter((text) => findPersonalNumber(text) !== 'mobile')).toEqual([])
})

test('numbers that speak of work are left alone', () => {
  const work = [
    '走访 1380 户、1365 人次、120 场',
    '2026 年第三季度，安排资金 1234567 元',
    '0578-8062345',
    '12345',
    '文号 松政办发〔2017〕139号',
    '合同号 20261113900007788001',
    '金额 138001380.00 元，见附件',
  ]
  expect(work.filter((text) => findPersonalNumber(text) !== null)).toEqual([])
})
