import { expect, test } from 'vitest'
import { literalLike, readSearch } from './rules.ts'

test('a name is looked for with and without its middle dot, whichever dot was typed', () => {
  for (const typed of ['买买提·吐尔逊', '买买提•吐尔逊', '买买提吐尔逊', ' 买买提 · 吐尔逊 '])
    expect(readSearch(typed).name).toBe('买买提吐尔逊')
  expect(readSearch('𠮷').name).toBe('𠮷')
  expect(readSearch('䶮').pinyin).toBeNull()
})

test('letters are pinyin in any case, with apostrophes and ü', () => {
  expect(readSearch("Xi'an").pinyin).toBe('xian')
  expect(readSearch('LÜ').pinyin).toBe('lv')
  expect(readSearch('ｚｘｍ').pinyin).toBe('zxm')
})

test('four characters are an ID tail, eighteen a number, eleven digits a phone too', () => {
  expect(readSearch('123x').idTail).toBe('123X')
  expect(readSearch('12345').idTail).toBeNull()
  expect(readSearch('99999920160521014x').idNumber).toBe('99999920160521014X')
  expect(readSearch('138-0000 1234').phone).toBe('13800001234')
  expect(readSearch('+86 13800001234').phone).toBe('+8613800001234')
  expect(readSearch('abc').idNumber).toBeNull()
})

test('wildcards of the database are ordinary characters', () => {
  expect(literalLike('50%_\\')).toBe('50\\%\\_\\\\')
})
