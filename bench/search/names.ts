import { pinyinOf } from '#server/platform/names.ts'

/** Surnames by how many of a hundred thousand people bear them: common ones as in the census, then compound and rare ones. */
const SURNAMES: Readonly<Record<string, number>> = Object.fromEntries([
  ...[...'王李张刘陈杨黄赵吴周'].map((name, n) => [
    name,
    [8000, 7800, 7500, 5400, 4500, 3100, 2200, 2000, 2000, 1900][n]!,
  ]),
  ...[
    ...'徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔单解仇',
  ].map((name) => [name, 550]),
  ...['欧阳', '上官', '司马', '诸葛', '皇甫'].map((name) => [name, 60]),
])
const FIRST = [...'浩宇子俊梓皓晨逸嘉睿天博思文奕欣雨诗佳紫芷语依若静婉心晓明志国建海春秋永德家']
const SECOND = [...'轩辰涵杰豪然航泽阳熙乐峰霖毅言怡萱琪妍瑶彤悦菲珊宁蕊溪昕茹明华强伟丽芳军平红燕']

export interface NameMaker {
  (n: number): { name: string; pinyin: string; initials: string }
}

/** Names by number, always the same ones; one in eight has a given name of one character, one in five hundred a middle dot. */
export function nameMaker(): NameMaker {
  const bag = Object.entries(SURNAMES).flatMap(([name, weight]) => Array<string>(Math.round(weight / 10)).fill(name))
  const known = new Map<string, { full: string; initials: string }>()
  return (n) => {
    const dice = scrambled(n)
    const given =
      dice % 8 === 0
        ? SECOND[(dice >>> 3) % SECOND.length]!
        : FIRST[(dice >>> 3) % FIRST.length]! + SECOND[(dice >>> 9) % SECOND.length]!
    const surname = bag[scrambled(dice) % bag.length]!
    const name = n % 500 === 0 ? `阿依${given}·买买提` : surname + given
    let sound = known.get(name)
    if (sound === undefined) known.set(name, (sound = pinyinOf(name)))
    return { name, pinyin: sound.full, initials: sound.initials }
  }
}

/** Numbers that look thrown and are always the same. */
export function scrambled(n: number): number {
  let x = (n + 0x9e3779b9) | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
