import { READINGS } from '#linkage/sounds/readings.ts'
import type { Random } from './random.ts'

/** The hundred commonest surnames, commonest first. */
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const GIRLS =
  '婷雨欣怡梦琪佳慧雅诗涵萱妍悦颖琳雪思静瑶洁芳丽娜敏玲燕红霞秀英梅兰珍艳娟莉倩文一可心彤语馨蕊柔月桐依晨曦若冰紫凡妮媛茜薇菲岚蓉蓓'
const BOYS =
  '宇浩轩子俊杰博文豪明志强伟鹏飞龙涛磊军勇辉超凯旭晨阳天泽睿瑞嘉家辰铭煜航睿皓然奕恒昊林森海波峰成才国建华平新宏鑫楠楷桓烨坤乾振东亮光荣安康乐翔'
const ELDERS =
  '国英秀兰桂建华明德福贵生成光荣文武忠义玉珍凤香梅花云芳志平发财根水金木土春秋富长永连元大树良才友清正朝廷世家庆祥瑞开先登高仁礼'

/** Characters that sound alike, by character. */
const homophones = new Map<string, string>()
for (const row of READINGS.flatMap((line) => line.split(';'))) {
  const [first] = row.split(' ')[1]!.split(',')
  // Only the commoner ones: a clerk's keyboard offers those first.
  const common = Array.from(first!).filter((character) => isCommon(character))
  for (const character of common) homophones.set(character, common.join(''))
}

function isCommon(character: string): boolean {
  return character >= '一' && character <= '龥' && (SURNAMES + GIRLS + BOYS + ELDERS).includes(character)
    ? true
    : character.charCodeAt(0) % 5 === 0
}

/** Groups of characters that are taken for one another at a glance or by a reader of scans. */
const LOOK_ALIKE = [
  '晨辰震',
  '宇字宁',
  '浩洁皓',
  '轩辕',
  '杰木',
  '博傅搏',
  '豪毫',
  '明朋',
  '志忠',
  '鹏鹅',
  '涛淘',
  '磊垒',
  '辉晖挥',
  '凯剀',
  '旭旮',
  '阳阴',
  '泽译',
  '睿容',
  '嘉喜',
  '家象',
  '铭茗',
  '航舫',
  '奕弈',
  '林材',
  '森淼',
  '海悔',
  '波坡',
  '峰锋蜂',
  '成戌',
  '国囯',
  '建健',
  '华毕',
  '平乎',
  '新斩',
  '宏宠',
  '楠喃',
  '坤坦',
  '振赈',
  '光先',
  '荣菜',
  '安女',
  '婷停',
  '雨两',
  '欣欢',
  '怡治',
  '梦焚',
  '琪祺',
  '佳住',
  '慧惠',
  '雅稚',
  '诗待',
  '涵函',
  '萱宣',
  '妍研',
  '悦说',
  '颖颍',
  '琳淋',
  '思恩',
  '静净',
  '瑶遥',
  '洁浩',
  '芳劳',
  '丽两',
  '敏繁',
  '玲铃',
  '燕蒸',
  '红江',
  '霞瑕',
  '秀香',
  '英央',
  '梅海',
  '兰三',
  '珍诊',
  '艳绝',
  '娟捐',
  '莉利',
  '倩情',
  '文丈',
  '天夫',
  '大太',
  '金全',
  '未末',
  '士土',
  '千干',
  '王主',
]
const lookAlikes = new Map<string, string>()
for (const group of LOOK_ALIKE) for (const character of group) lookAlikes.set(character, group)

export function surname(random: Random): string {
  return random.early(SURNAMES)
}

/** One or two characters; with `shared`, two of which the first is the household's. */
export function givenName(random: Random, isMale: boolean, shared: string): string {
  const pool = isMale ? BOYS : GIRLS
  if (shared !== '') return shared + random.early(pool)
  return random.chance(0.18) ? random.early(pool) : random.early(pool) + random.early(pool)
}

export function elderName(random: Random, family: string): string {
  return family + (random.chance(0.3) ? '' : random.early(ELDERS)) + random.early(ELDERS)
}

/** Another character read alike, or the same when there is none. */
export function homophoneOf(random: Random, character: string): string {
  return otherOf(random, homophones.get(character), character)
}

export function lookAlikeOf(random: Random, character: string): string {
  return otherOf(random, lookAlikes.get(character), character)
}

function otherOf(random: Random, group: string | undefined, character: string): string {
  const others = (group ?? '').replace(character, '')
  return others === '' ? character : random.of(others)
}
