import { NATION } from '#contract/codes.ts'
import type { FieldName } from './fields.ts'

/** Words for each value of a closed list. A code written by itself is always understood where `codes` says so. */
export interface OptionList {
  readonly words: Readonly<Record<string, readonly string[]>>
  /** Whether cells may hold the codes of a national standard. */
  readonly codes: boolean
  /** Words that say: none of these. */
  readonly none?: readonly string[]
  /** What the advice lists. */
  readonly allowed: string
}

function words(list: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(list).map(([code, text]) => [code, text.split(' ')]))
}

const GRADES = (from: number, to: number, names: string) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${names[at]}年级`).join(' ')

/** GB/T 4761, what a relative is called. */
const RELATIVE = words({
  '51': '父亲 父 爸爸 爸 亲生父亲 生父 父子 父女',
  '52': '母亲 母 妈妈 妈 亲生母亲 生母 母子 母女',
  '57': '继父 养父 继父或养父',
  '58': '继母 养母 继母或养母',
  '61': '祖父 爷爷 爷 祖父亲 爷孙',
  '62': '祖母 奶奶 奶 祖母亲 奶孙',
  '63': '外祖父 外公 姥爷 外爷',
  '64': '外祖母 外婆 姥姥',
  '66': '曾祖父 太爷爷 太公 外曾祖父 太外公',
  '67': '曾祖母 太奶奶 太婆 外曾祖母 太外婆',
  '71': '兄 哥哥 哥',
  '72': '嫂 嫂子 嫂嫂',
  '73': '弟 弟弟',
  '75': '姐姐 姐',
  '76': '姐夫',
  '77': '妹妹 妹',
  '81': '伯父 大伯 伯伯 伯 大伯父',
  '82': '伯母 大妈 大娘 大伯母',
  '83': '叔父 叔叔 叔 小叔',
  '84': '婶母 婶婶 婶 婶子 婶娘',
  '85': '舅父 舅舅 舅 大舅 小舅',
  '86': '舅母 舅妈 舅娘',
  '87': '姨父 姨夫 姨丈',
  '88': '姨母 姨妈 姨 小姨 大姨 阿姨',
  '89': '姑父 姑夫 姑丈',
  '90': '姑母 姑妈 姑姑 姑 小姑 大姑',
  '97': '其他亲属 亲戚 亲属 远亲',
  '99': '非亲属 邻居 朋友 父母朋友 村干部 老师 保姆',
})

const TO_HOUSEHOLDER = words({
  '01': '本人',
  '02': '户主',
  '10': '配偶',
  '11': '夫 丈夫',
  '12': '妻 妻子',
  '20': '子 儿子 儿',
  '21': '独生子',
  '22': '长子 大儿子',
  '23': '次子 二子 二儿子',
  '24': '三子 三儿子',
  '25': '四子',
  '26': '五子',
  '27': '养子 继子 养子或继子',
  '28': '女婿',
  '29': '其他儿子',
  '30': '女 女儿',
  '31': '独生女',
  '32': '长女 大女儿',
  '33': '次女 二女 二女儿',
  '34': '三女 三女儿',
  '35': '四女',
  '36': '五女',
  '37': '养女 继女 养女或继女',
  '38': '儿媳 儿媳妇',
  '39': '其他女儿',
  '40': '孙子、孙女或外孙子、外孙女',
  '41': '孙子 孙 长孙',
  '42': '孙女 长孙女',
  '43': '外孙子 外孙',
  '44': '外孙女',
  '45': '孙媳妇 外孙媳妇',
  '46': '孙女婿 外孙女婿',
  '47': '曾孙子 曾孙 外曾孙子',
  '48': '曾孙女 外曾孙女',
  '50': '父母',
  ...Object.fromEntries(Object.entries(RELATIVE).map(([code, list]) => [code, list.join(' ')])),
  '91': '堂兄弟 堂姐妹 堂兄 堂弟 堂姐 堂妹',
  '92': '表兄弟 表姐妹 表兄 表弟 表姐 表妹',
  '93': '侄子 侄儿 侄',
  '94': '侄女',
  '95': '外甥',
  '96': '外甥女',
})

const relation: OptionList = {
  words: RELATIVE,
  codes: true,
  allowed: '父亲、母亲、祖父、祖母、外祖父、外祖母、伯父、叔父、姑母、姨母等，只写一个',
}

export const OPTIONS: Readonly<Partial<Record<FieldName, OptionList>>> = {
  sex: {
    words: words({
      '1': '男 男性 男孩 男生 M male 男孩子 ♂',
      '2': '女 女性 女孩 女生 F female 女孩子 ♀',
    }),
    codes: true,
    allowed: '男、女',
  },
  ethnicity: {
    words: Object.fromEntries(
      NATION.map(({ code, label }) => [
        code,
        [
          label,
          ...(label.endsWith('族') && label.length > 2 ? [label.slice(0, -1)] : []),
          ...(label === '汉族' ? ['汉', 'HA'] : []),
          ...(label.length === 2 && label.endsWith('族') ? [label[0]!] : []),
        ],
      ]),
    ),
    codes: true,
    allowed: '56 个民族的规范名称，如汉族、畲族',
  },
  health: {
    words: words({
      healthy: '健康状况良好 健康 良好 正常 健康或良好 健康良好 身体健康 身体良好 无疾病',
      disabled: '残疾 有残疾 残障 残 肢体残疾 视力残疾 听力残疾 言语残疾 智力残疾 精神残疾 多重残疾',
      ill: '患病 有病 疾病 重病 大病 患重病 患大病 有慢性病 慢性病 重大疾病 患有疾病',
    }),
    codes: false,
    allowed: '健康、残疾、患病',
  },
  disabilityType: {
    words: words({
      '1': '视力残疾 视力 盲',
      '2': '听力残疾 听力 聋',
      '3': '言语残疾 言语 语言残疾 语言',
      '4': '肢体残疾 肢体',
      '5': '智力残疾 智力',
      '6': '精神残疾 精神',
      '7': '多重残疾 多重',
    }),
    codes: true,
    none: ['无残疾', '非残疾', '未残疾', '没有残疾', '健康', '正常', '否'],
    allowed: '视力、听力、言语、肢体、智力、精神、多重',
  },
  disabilityGrade: {
    words: words({
      '1': '一级 1级 壹级 一 I级 I Ⅰ级',
      '2': '二级 2级 贰级 二 II级 II Ⅱ级',
      '3': '三级 3级 叁级 三 III级 III Ⅲ级',
      '4': '四级 4级 肆级 四 IV级 IV Ⅳ级',
    }),
    codes: true,
    none: ['无残疾', '非残疾', '未残疾', '没有残疾', '未评级', '未定级', '健康', '正常', '否'],
    allowed: '一级、二级、三级、四级',
  },
  schooling: {
    words: words({
      'preschool-none': '未入园 未入学 学龄前 学前未入园 未上学 未上幼儿园 散居 学龄前儿童 未到入园年龄',
      kindergarten:
        '幼儿园 学前 学前班 学前教育 在园 幼儿 托班 小班 中班 大班 幼儿园小班 幼儿园中班 幼儿园大班 上幼儿园',
      primary: `小学 小学生 小学阶段 小学在读 小学教育 ${GRADES(1, 6, '一二三四五六')} 1年级 2年级 3年级 4年级 5年级 6年级 小学一年级 小学二年级 小学三年级 小学四年级 小学五年级 小学六年级`,
      junior:
        '初中 初中生 初中阶段 初中在读 初级中学 普通初中 七年级 八年级 九年级 7年级 8年级 9年级 初一 初二 初三 初中一年级 初中二年级 初中三年级',
      senior: '高中 普高 普通高中 高中生 高中阶段 高中在读 高一 高二 高三',
      vocational: '中职 职高 中专 技校 职业高中 中等职业 中等职业学校 职校 中职在读 中职生',
      dropout: '辍学 失学 辍学在家 失学辍学',
      'not-in-school': '不在学 不在校 未在学 未在校',
    }),
    codes: false,
    allowed: '未入园、幼儿园、小学、初中、高中、中职、辍学、不在学',
  },
  leftBehindType: {
    words: words({
      '0': '非留守 非留守儿童 否 不是 无 非',
      '1': '单亲留守 单亲留守儿童 单亲 父母一方外出 单亲外出',
      '2': '双亲留守 双亲留守儿童 双亲 父母双方外出 双亲外出',
    }),
    codes: true,
    allowed: '非留守（0）、单亲留守（1）、双亲留守（2）',
  },
  householderRelation: {
    words: TO_HOUSEHOLDER,
    codes: true,
    allowed: '子、女、孙子、孙女、外孙子、外孙女、侄子、侄女等',
  },
  carerRelation: relation,
  guardian1Relation: relation,
  guardian2Relation: relation,
  awaySituation: {
    words: words({
      both: '双方外出 父母双方外出 父母双方外出务工 双方外出务工 双方 父母均外出 父母均外出务工 父母都外出 父母都外出务工 双双外出 父母双双外出 父母外出 均外出 都外出 双亲外出 父母双方同时外出 双方同时外出 父母双方均外出 父母双方均外出务工 父母共同外出 父母都在外 都在外 都外出 双方均外出 双方务工 双方均外出务工 父母均在外务工 双方在外',
      'one-other-unable':
        '一方外出另一方无监护能力 一方外出,另一方无监护能力 一方外出、另一方无监护能力 一方外出务工另一方无监护能力 一方外出务工,另一方无监护能力 父母一方外出另一方无监护能力 父母一方外出,另一方无监护能力 父母一方外出务工另一方无监护能力 父母一方外出务工,另一方无监护能力 单方外出另一方无监护能力 父母一方外出、另一方无监护能力 一方外出一方无监护能力 一方外出,一方无监护能力 父亲外出母亲无监护能力 父亲外出,母亲无监护能力 母亲外出父亲无监护能力 母亲外出,父亲无监护能力 父外出母无监护能力 母外出父无监护能力 父亲外出务工,母亲无监护能力 父亲外出务工、母亲无监护能力 母亲外出务工,父亲无监护能力 母亲外出务工、父亲无监护能力 父母一方外出务工、另一方无监护能力',
    }),
    codes: false,
    allowed: '父母双方外出；一方外出，另一方无监护能力',
  },
  unableParent: {
    words: words({ father: '父 父亲 爸爸 父方', mother: '母 母亲 妈妈 母方' }),
    codes: false,
    allowed: '父、母',
  },
  guardianshipType: {
    words: words({
      none: '无人监护 无人照料 无监护',
      'parent-unable': '父或母无监护能力 父母无监护能力 父亲或母亲无监护能力 父或母监护能力不足',
      'carer-insufficient':
        '受委托监护人能力不足 受委托监护人监护能力不足 受托监护人能力不足 委托监护人能力不足 监护人能力不足 监护能力不足 受委托人能力不足',
      fair: '一般 中等 监护一般',
      good: '较好 好 良好 监护较好',
    }),
    codes: false,
    allowed: '无人监护、父或母无监护能力、受委托监护人能力不足、一般、较好',
  },
  incomeSources: {
    words: words({
      work: '打工 务工 外出务工 外出打工 打工收入 务工收入 父母务工 父母打工 工资',
      farming: '种养殖 种植 养殖 种养 务农 种植养殖 种地 农业 种植业 养殖业 种养殖业',
      relief: '政府救助 救助 政府救济 政府补助',
      kin: '亲朋接济 亲友接济 亲戚接济 亲友资助 亲朋资助 亲友帮助',
      other: '其他 其它',
    }),
    codes: false,
    allowed: '打工、种养殖、政府救助、亲朋接济、其他',
  },
  assistance: {
    words: words({
      dibao: '低保 农村低保 最低生活保障 低保户 享受低保 城乡低保 城市低保',
      temporary: '临时救助 临救 临时救济',
      medical: '医疗救助 大病救助 医疗',
      housing: '住房救助 危房改造 住房',
      other: '其他 其它 其他救助',
    }),
    codes: false,
    allowed: '低保、临时救助、医疗救助、住房救助、其他',
  },
}

/** Where an own list has more ways to say the same: 健康、患病 in one cell. */
export const SEVERAL: ReadonlySet<FieldName> = new Set<FieldName>(['health', 'incomeSources', 'assistance'])

export const YES = words({
  yes: '是 有 √ ✓ ✔ ☑ 对 Y YES T TRUE 已 1 v V 已签 已签订 已签协议 已落实 有户口 有户籍 已登记 已上户 已落户 已入户 已委托 有委托 签 签订 在 属实 ■',
}).yes!
export const NO = words({
  no: '否 无 没有 没 × ✗ ✘ x N NO F FALSE 未 0 不 不是 未签 未签订 未签协议 未落实 无户口 无户籍 没有户口 黑户 未登记 未上户 未落户 未委托 无委托 □ ☐ 非',
}).no!
export const BOARDING_YES = words({
  yes: '寄宿 住校 住宿 住读 寄宿生 住校生 住宿生 全寄宿 周寄宿 全托 住宿在校 内宿',
}).yes!
export const BOARDING_NO = words({ no: '走读 不寄宿 不住校 不住宿 走读生 未寄宿 非寄宿 日托 外宿' }).no!
