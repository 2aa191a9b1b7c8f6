import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseName, pinyinOf } from './names.ts'

describe('pinyin of a name', () => {
  it.each([
    ['单小明', 'shanxiaoming', 'sxm'],
    ['曾丽', 'zengli', 'zl'],
    ['仇英', 'qiuying', 'qy'],
    ['尉迟强', 'yuchiqiang', 'ycq'],
    ['吕婷', 'lvting', 'lt'],
    ['刘䶮', 'liuyan', 'ly'],
    ['买买提·吐尔逊', 'maimaitituerxun', 'mmttex'],
    ['单增·卓玛', 'danzengzhuoma', 'dzzm'],
    ['Anna李', 'annali', 'al'],
    ['王𠮷', 'wang𠮷', 'w𠮷'],
  ])('%s sounds %s, %s', (name, full, initials) => {
    expect(pinyinOf(name)).toMatchObject({ full, initials })
  })

  it('does not depend on how the name was typed', () => {
    expect(pinyinOf(' 吕　布 ')).toEqual(pinyinOf('吕布'))
    expect(pinyinOf('买买提.吐尔逊')).toEqual(pinyinOf('买买提·吐尔逊'))
  })
})

const awkward = fc.constantFrom(
  ...'张·‧・．. \u3000aＡ\ue863\u0301\ufeff\u200b\ufe00',
  '𠮷',
  '\ud842',
  '\udfb7',
  '\u{e0100}',
)

describe('one way to write a name', () => {
  it.each([
    ['张 三', '张三'],
    ['张　　三', '张三'],
    ['𠮷 田', '𠮷田'],
    ['买买提 ‧ 吐尔逊', '买买提·吐尔逊'],
    ['买买提・吐尔逊', '买买提·吐尔逊'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['买买提.吐尔逊', '买买提·吐尔逊'],
    ['Ｍａｒｙ　Ｌｉ', 'Mary Li'],
    ['Mary  Li', 'Mary Li'],
    ['Mary J. Li', 'Mary J. Li'],
    ['Ｍａｒｙ　Ｊ．Ｌｉ', 'Mary J.Li'],
    ['张\u200b三\ufeff', '张三'],
    ['\uf9e1明', '李明'],
    ['刘\ue863', '刘䶮'],
    ['e\u0301', 'é'],
  ])('%j becomes %s', (typed, written) => {
    expect(normaliseName(typed)).toBe(written)
  })

  it('is reached in one step and holds no half character, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 1 })), maxLength: 12 }),
        (typed) => {
          const once = normaliseName(typed)
          expect(once.isWellFormed()).toBe(true)
          expect(normaliseName(once)).toBe(once)
          expect(pinyinOf(typed).full.isWellFormed()).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
