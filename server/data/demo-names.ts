import type { DemoRandom } from './demo-random.ts'

// Invented people with the ring of the place: surnames of the valley, given names by generation.
const SURNAMES = [...'叶周徐李王陈张刘吴林何郑黄杨潘包毛程宋汤曾洪朱邱涂']
const SHE_SURNAMES = [...'蓝雷钟']
const GIVEN = {
  elder: {
    '1': ['根土', '水金', '樟富', '土旺', '贤寿', '火根', '长庚', '木荣', '炳坤', '石养', '岩松', '田生'],
    '2': ['香莲', '土妹', '月娥', '银珠', '菊花', '水英', '彩凤', '桂香', '荷妹', '春兰', '玉钗', '素娥'],
  },
  parent: {
    '1': ['伟平', '建军', '小勇', '志刚', '少华', '永强', '海斌', '国庆', '晓峰', '永飞', '旭东', '立新', '俊武'],
    '2': ['丽君', '晓燕', '秀芬', '慧娟', '海燕', '美芳', '雪梅', '春燕', '丽琴', '小芬', '巧云', '建红', '伟芬'],
  },
  child: {
    '1': { first: [...'浩宇子俊梓皓晨逸嘉睿天博思文奕'], second: [...'轩辰涵杰豪然航泽阳熙乐峰霖毅言'] },
    '2': { first: [...'欣梓雨诗佳思紫芷语依若静婉心晓'], second: [...'怡萱涵琪妍瑶彤悦菲珊宁蕊溪昕茹'] },
  },
} as const

/** A surname usual for the nation: 畲族 families of the county are 蓝, 雷 and 钟. */
export function surnameFor(random: DemoRandom, nation: string): string {
  return random.pick(nation === '22' ? SHE_SURNAMES : SURNAMES)
}

export function givenName(random: DemoRandom, generation: 'elder' | 'parent' | 'child', sex: '1' | '2'): string {
  if (generation !== 'child') return random.pick(GIVEN[generation][sex])
  const { first, second } = GIVEN.child[sex]
  return random.chance(0.12) ? random.pick(second) : random.pick(first) + random.pick(second)
}

// Where people of the valley go, as F1 asks it: province and city.
export const WORK_PLACES: readonly (readonly [place: { province: string; city: string }, weight: number])[] = [
  [{ province: '浙江省', city: '杭州市' }, 16],
  [{ province: '浙江省', city: '宁波市' }, 14],
  [{ province: '浙江省', city: '温州市' }, 14],
  [{ province: '浙江省', city: '金华市' }, 14],
  [{ province: '浙江省', city: '丽水市' }, 8],
  [{ province: '浙江省', city: '台州市' }, 6],
  [{ province: '上海市', city: '上海市' }, 12],
  [{ province: '江苏省', city: '苏州市' }, 6],
  [{ province: '福建省', city: '泉州市' }, 3],
  [{ province: '广东省', city: '深圳市' }, 5],
  [{ province: '广东省', city: '东莞市' }, 4],
  [{ province: '云南省', city: '昆明市' }, 1],
]
