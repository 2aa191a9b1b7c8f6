import { PERSON_WORDS } from '../words/persons.ts'

const JOINED = /^(.+?)(?:及其|以及|及|和|、|\/|与|\+|兼)(.+)$/
/** 监护人(关系): the second fact stands in brackets, in the cells as in the heading. */
const BEHIND =
  /^([^()]+)[(]((?:与.{1,4})?关系|电话|手机号?码?|联系电话|联系方式|身份证号码?|(?:外出)?(?:务工|打工|工作)(?:所在)?(?:地点?|城市|单位))[)]$/
/** 监护人及与儿童关系: the relation is told of the one named before. */
const WITH_RELATION = /^(.+?)(?:及其|以及|及|和|、|\/|\+)(与.{1,6}关系)$/
/** Two facts that people write into one cell without any word between them in the heading. */
const KNOWN_PAIRS: readonly (readonly [RegExp, readonly [string, string]])[] = [
  [/^(?:就读|所在)?年级班级$|^年级\(班级?\)$|^年级、?班级?$|^年班$/, ['年级', '班级']],
  [/^(?:就读)?学校(?:名称)?年级$|^(?:就读|所在)?学校(?:名称)?\((?:及)?年级\)$/, ['学校', '年级']],
  [/^(?:就读)?学校班级$|^学校\(班级\)$/, ['学校', '班级']],
  [/^残疾类[别型]等级$|^残疾类[别型]\(等级\)$/, ['残疾类别', '残疾等级']],
  [/^父母(?:双方)?姓名$/, ['父亲姓名', '母亲姓名']],
]

/** The two headings that one heading joins, e.g. 监护人姓名及电话; undefined when it is one. */
export function splitHeading(leaf: string): [string, string] | undefined {
  const pair = KNOWN_PAIRS.find(([pattern]) => pattern.test(leaf))
  if (pair !== undefined) return [...pair[1]]
  // 健康/残疾/患病 lists the answers of one question.
  if ((leaf.match(/[/、]/g) ?? []).length > 1) return undefined
  const behind = BEHIND.exec(leaf)
  if (behind !== null && PERSON_WORDS.some(([, pattern]) => pattern.test(behind[1]!)))
    return [behind[1]!, behind[1]!.replace(/姓名$/, '') + behind[2]!]
  const related = WITH_RELATION.exec(leaf)
  if (related !== null && PERSON_WORDS.some(([, pattern]) => pattern.test(related[1]!)))
    return [related[1]!, `${related[1]!.replace(/姓名$/, '')}关系`]
  const joined = /与.{0,6}关系/.test(leaf) ? null : JOINED.exec(leaf)
  if (joined === null || /^与|是否|有无|[(][^)]*$/.test(joined[1]!)) return undefined
  const [, first, second] = joined as unknown as [string, string, string]
  // 监护人姓名及电话: the second fact is the same person's.
  const person = PERSON_WORDS.map(([, pattern]) => pattern.exec(first)?.[0]).find((word) => word !== undefined)
  const own = PERSON_WORDS.some(([, pattern]) => pattern.test(second))
  if (/残疾/.test(first) && !/残疾/.test(second)) return [first, `残疾${second}`]
  return [first, person === undefined || own ? second : person + second]
}
