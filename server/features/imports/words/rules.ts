import {
  BOARDING,
  CARE_ABILITY,
  CARE_ARRANGEMENT,
  type Code,
  DISABILITY_GRADE,
  DISABILITY_KIND,
  EDUCATION,
  HEALTH_STATE,
  INCOME_SOURCE,
  NATION,
  RELATION,
  RELIEF_KIND,
  SEX,
} from '#contract/codes.ts'

/** A list of codes with the other words people use for them. */
export interface WordList {
  readonly codes: readonly Code[]
  readonly also: Readonly<Record<string, RegExp>>
  /** What an error message lists; long national tables are described instead. */
  readonly allowed: string
}

function wordList(codes: readonly Code[], also: Readonly<Record<string, RegExp>> = {}, allowed?: string): WordList {
  return { codes, also, allowed: allowed ?? codes.map((item) => item.label).join('、') }
}

export const WORDS = {
  sex: wordList(SEX, { '1': /^(?:男性|男孩|M)$/i, '2': /^(?:女性|女孩|F)$/i }, '男、女'),
  nation: wordList(NATION, {}, '56 个民族的规范名称，如汉族、畲族、维吾尔族'),
  health: wordList(HEALTH_STATE, {
    healthy: /^(?:良好|正常|健康良好|健康或良好|无)$/,
    disabled: /^残$|残疾/,
    ill: /^(?:重病|大病|患重病)$/,
  }),
  disabilityKind: wordList(DISABILITY_KIND, {
    '1': /^视力$/,
    '2': /^听力$/,
    '3': /^言语$|^语言(?:残疾)?$/,
    '4': /^肢体$/,
    '5': /^智力$/,
    '6': /^精神$/,
    '7': /^多重$/,
  }),
  disabilityGrade: wordList(DISABILITY_GRADE, {
    '1': /^(?:1级|Ⅰ级?|壹级|I级?|一)$/,
    '2': /^(?:2级|Ⅱ级?|贰级|II级?|二)$/,
    '3': /^(?:3级|Ⅲ级?|叁级|III级?|三)$/,
    '4': /^(?:4级|Ⅳ级?|肆级|IV级?|四)$/,
  }),
  boarding: wordList(BOARDING, {
    boarding: /^(?:是|寄宿|寄宿生|住宿|住校生|住宿生|√|✓)$/,
    day: /^(?:否|不寄宿|不住校|走读生|×|没有)$/,
  }),
  schooling: wordList(EDUCATION, {
    'preschool-none': /^(?:学龄前|未入学|未上学|散居|婴幼儿|未上幼儿园)$/,
    kindergarten: /^(?:学前|学前班|托班|[小中大]班|幼儿园[小中大]班|在园|学前教育)$/,
    primary: /^(?:小学)?(?:[一二三四五六1-6])年级(?:\(?\d+\)?班)?$|^小学生$|^小学在读$|^小[一二三五六]$/,
    junior: /^(?:初中)?(?:[七八九7-9])年级(?:\(?\d+\)?班)?$|^初[一二三](?:年级)?$|^初中生$|^初中在读$/,
    senior: /^高[一二三](?:年级)?$|^(?:普通)?高中(?:生|在读)?$/,
    vocational: /^(?:中专|职高|技校|中等职业|职业高中|中职生|中等职业学校)$/,
    dropout: /^(?:失学|辍学在家|失辍学)$/,
    'not-in-school': /^(?:不在校|未在学|未就学|毕业)$/,
  }),
  careArrangement: wordList(CARE_ARRANGEMENT, {
    both: /^(?:父母)?(?:双方|均|都|共同|两人|双双).{0,2}外出(?:务工)?$|^双方$|^父母外出$/,
    'one-other-unable': /^(?:父母)?(?:一方|父亲|母亲|单方).{0,2}外出.{0,2}(?:另一方)?无监护能力$|^一方外出$/,
  }),
  careAbility: wordList(CARE_ABILITY, {
    none: /^无$|^无人$/,
    good: /^好$|^良好$/,
    fair: /^中等$|^一般化$/,
    'carer-insufficient': /^(?:受委托人|委托监护人|监护人)能力不足$/,
    'parent-unable': /^父母无监护能力$/,
  }),
  incomeSources: wordList(INCOME_SOURCE, {
    work: /^(?:务工|外出务工|外出打工|打工收入|工资)$/,
    farming: /^(?:种养|种植|养殖|务农|种田|种地|种植养殖|农业)$/,
    relief: /^(?:政府|政府补助|救助|低保|低保金)$/,
    kin: /^(?:亲友接济|亲戚接济|亲友|接济|亲戚帮助)$/,
  }),
  reliefKinds: wordList(RELIEF_KIND, {
    dibao: /^(?:最低生活保障|农村低保|低保户)$/,
    temporary: /^临时$/,
    medical: /^医疗$/,
    housing: /^(?:住房|危房改造)$/,
  }),
  relation: wordList(
    RELATION,
    {
      '51': /^(?:父|爸爸?|爹)$/,
      '52': /^(?:母|妈妈?|娘)$/,
      '57': /^(?:继父|养父)$/,
      '58': /^(?:继母|养母)$/,
      '60': /^(?:祖父母|外祖父母|爷爷奶奶|外公外婆)$/,
      '61': /^(?:爷爷?|祖孙|公公)$/,
      '62': /^奶奶?$/,
      '63': /^(?:外公|姥爷)$/,
      '64': /^(?:外婆|姥姥)$/,
      '66': /^(?:太爷爷|曾爷爷)$/,
      '67': /^(?:太奶奶|曾奶奶)$/,
      '71': /^(?:哥哥?|兄长)$/,
      '75': /^姐$/,
      '81': /^(?:伯伯|大伯|伯)$/,
      '82': /^(?:伯娘|大妈|大娘)$/,
      '83': /^(?:叔叔?|小叔)$/,
      '84': /^(?:婶婶?|婶子)$/,
      '85': /^(?:舅舅?|娘舅)$/,
      '86': /^(?:舅妈|舅娘)$/,
      '87': /^(?:姨夫|姨丈)$/,
      '88': /^(?:姨妈?|阿姨|小姨|大姨)$/,
      '89': /^(?:姑夫|姑丈)$/,
      '90': /^(?:姑姑?|姑妈)$/,
      '97': /^(?:亲属|亲戚|其他)$/,
      '99': /^(?:邻居|朋友|老师|非亲属关系|无亲属关系)$/,
    },
    '祖父、祖母、外祖父、外祖母、伯父、叔父、舅父、姑母、姨母、兄、姐姐、其他亲属、非亲属（如邻居）等',
  ),
} as const satisfies Record<string, WordList>

/** The code of a word, or undefined. Codes themselves are accepted too: exports of other systems carry them. */
export function codeOf(list: WordList, word: string): string | undefined {
  const plain = word.normalize('NFKC').replace(/[\s。.]+/g, '')
  if (plain === '') return undefined
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[\s,，]/g, '')
      .replace('双方同时', '双方')
      .replace(/族$/, '')
  const exact = list.codes.find((item) => item.code === plain || bare(item.label) === bare(plain))
  if (exact !== undefined) return exact.code
  const also = Object.entries(list.also).filter(([, pattern]) => pattern.test(plain))
  return also.length === 1 ? also[0]![0] : undefined
}

/** 肢体残疾二级, 听力一级, 智力残疾（2级）: kind and grade in one cell. */
export function readDisability(word: string): { kind: string; grade: string | undefined } | undefined {
  const plain = word.normalize('NFKC').replace(/[\s()、,/]/g, '')
  const match = /^(视力|听力|言语|语言|肢体|智力|精神|多重)(?:残疾)?(.*)$/.exec(plain)
  if (match === null) return undefined
  const kind = codeOf(WORDS.disabilityKind, match[1]!)
  const grade =
    match[2] === '' ? undefined : codeOf(WORDS.disabilityGrade, match[2]!.endsWith('级') ? match[2]! : `${match[2]}级`)
  return kind === undefined || (match[2] !== '' && grade === undefined) ? undefined : { kind, grade }
}
