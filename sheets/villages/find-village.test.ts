// Names of villages as people write them, and what must not be taken for one: each row tells the village it comes to.
import { expect, test } from 'vitest'
import { createVillageFinder } from './find-village.ts'

const village = (code: string, name: string, town: string) => ({ code, name, town, townCode: code.slice(0, 9) })
const VILLAGES = {
  villages: [
    village('331124205204', '平田村村委会', '四都乡'),
    village('331124205205', '陈家铺村村委会', '四都乡'),
    village('331124205207', '西坑村村委会', '四都乡'),
    village('331124203217', '上田村村委会', '三都乡'),
  ],
  aliases: [{ town: '四都乡', oldName: '塘后村', currentCode: '331124205205' }],
  home: ['浙江省', '丽水市', '松阳县'],
}
const finder = createVillageFinder(VILLAGES, '四都乡')

test.each([
  ['四都平田', '331124205204'],
  ['平田行政村', '331124205204'],
  ['平田村上湾组', '331124205204'],
  ['平田村上湾自然村', '331124205204'],
  ['平田村网格2', '331124205204'],
  ['平田村、', '331124205204'],
  ['原塘后村', '331124205205'],
  ['塘后（现陈家铺村）', '331124205205'],
  ['平田村（西坑村）', null],
  ['平田村西坑村', null],
  ['平田村西坑组', '331124205204'],
  ['平田村头', null],
])('%s', (text, code) => {
  expect(finder.resolve(text)).toBe(code)
})

test.each([
  ['四都乡', '331124205204'],
  ['松阳县四都乡', '331124205204'],
  ['四都', '331124205204'],
  ['松阳县', '331124205204'],
  ['黑山县', null],
  ['大虎山镇', null],
  ['三都乡', null],
])('平田村 in a row of %s', (place, code) => {
  expect(finder.resolve('平田村', place)).toBe(code)
})

test('a village that names another township than its row does is nobody’s', () => {
  expect(finder.resolve('三都乡上田村')).toBe('331124203217')
  expect(finder.resolve('三都乡上田村', '四都乡')).toBeNull()
})
