import { expect, test } from 'vitest'
import { createVillageFinder, villageKey } from './rules.ts'

const village = (code: string, name: string, townshipName: string) => ({
  code,
  name,
  townshipCode: `${code.slice(0, 9)}000`,
  townshipName,
})
const find = createVillageFinder({
  villages: [
    village('331124205204', '平田村村委会', '四都乡'),
    village('331124205205', '陈家铺村村民委员会', '四都乡'),
    village('331124101210', '上河村村委会', '古市镇'),
    village('331124102210', '上河村村委会', '玉岩镇'),
    village('331124001009', '江南社区居委会', '西屏街道'),
    village('331124001210', '江南村村委会', '西屏街道'),
  ],
  former: [
    { name: '庄河村村委会', townshipName: '四都乡', toCodes: ['331124205204'] },
    { name: '大田村村委会', townshipName: '四都乡', toCodes: ['331124205204', '331124205205'] },
  ],
})

test.each([
  '平田',
  '平田村',
  '平田村委会',
  '平田村村委会',
  '平田村村民委员会',
  '四都乡平田村',
  '平 田 村',
  '浙江省松阳县四都乡平田村18号',
  '331124205204',
])('%s is 平田村', (written) => expect(find(written)).toEqual({ ok: true, code: '331124205204' }))

test('a name in two townships is ambiguous until the township is said', () => {
  expect(find('上河村')).toMatchObject({ ok: false, reason: 'ambiguous', options: ['古市镇上河村', '玉岩镇上河村'] })
  expect(find('上河村', '玉岩')).toEqual({ ok: true, code: '331124102210' })
  expect(find('玉岩镇上河村')).toEqual({ ok: true, code: '331124102210' })
})

test('the village and the community of one name are told apart by their kind', () => {
  expect(find('江南社区')).toEqual({ ok: true, code: '331124001009' })
  expect(find('江南村')).toEqual({ ok: true, code: '331124001210' })
  expect(find('江南')).toMatchObject({ ok: false, reason: 'ambiguous' })
})

test('a merged village is its successor; a split one is ambiguous; a strange one is unknown, with names alike', () => {
  expect(find('庄河村')).toEqual({ ok: true, code: '331124205204' })
  expect(find('大田村')).toMatchObject({ ok: false, reason: 'ambiguous' })
  expect(find('陈家村')).toMatchObject({ ok: false, reason: 'unknown', options: expect.arrayContaining(['陈家铺村']) })
})

test('a village called 一村 keeps a name', () => {
  expect(villageKey('一村村委会')).toBe('一')
  expect(villageKey('村委会')).not.toBe('')
})
