import { isDay } from '#contract/calendar-day.ts'
import { ROLES, UNIT_KINDS } from './vocabulary.ts'

/** A known value. Dates are Beijing days ('YYYY-MM-DD'); lists are lists of codes. */
export type FactValue = boolean | number | string | readonly string[]

/** What is known at one moment. A fact that is absent or undefined is unknown, which is never the same as false. */
export type Facts = Readonly<Record<string, FactValue | undefined>>

export type FactType = 'boolean' | 'number' | 'string' | 'date' | 'list'

/** One fact the platform can supply. `values` closes the set of codes and says what each is called. */
export interface FactDefinition {
  readonly name: string
  readonly type: FactType
  readonly label: string
  readonly values?: Readonly<Record<string, string>>
  /** Printed behind numbers, e.g. 岁. */
  readonly unit?: string
}

export type FactCatalogue = ReadonlyMap<string, FactDefinition>

const PARENT_STATUS = { home: '在家', away: '外出务工', deceased: '死亡', missing: '失踪', other: '其他' }
const INCAPACITY = {
  none: '无',
  'lost-contact': '失联',
  imprisoned: '服刑',
  'compulsory-detox': '强制隔离戒毒',
  'grave-illness': '长期重病',
  'disability-1': '一级残疾',
  'disability-2': '二级残疾',
  'disability-3-4': '三、四级残疾',
  other: '其他',
}
const RESIDENCE = { 'registered-place': '户籍所在地', 'usual-place': '常住地', elsewhere: '其他地方' }
const CASE_STATE = {
  handling: '处置中',
  notified: '已通报',
  assessing: '评估中',
  assessed: '已评估',
  planned: '已定方案',
  following: '跟踪中',
  closing: '待结案',
  closed: '已结案',
}
const PARTS = {
  civil: '民政',
  police: '公安',
  education: '教育',
  medical: '医疗',
  justice: '司法',
  village: '村（社区）',
  other: '其他',
}

const VERDICTS = { eligible: '符合', watch: '先关注', 'not-eligible': '不符合', 'needs-evidence': '需要核实' }

const BASE: readonly FactDefinition[] = [
  { name: 'child.age', type: 'number', label: '儿童年龄', unit: '周岁' },
  { name: 'child.birthDate', type: 'date', label: '儿童出生日期' },
  { name: 'child.residence', type: 'string', label: '儿童现居地', values: RESIDENCE },
  { name: 'child.rural', type: 'boolean', label: '住在农村' },
  { name: 'child.livesAlone', type: 'boolean', label: '儿童独自居住' },
  { name: 'child.delegated', type: 'boolean', label: '已办委托照护' },
  { name: 'child.schooling', type: 'string', label: '就学情况' },
  { name: 'child.careArrangement', type: 'string', label: '照料安排' },
  { name: 'child.careAbility', type: 'string', label: '照料能力' },
  { name: 'child.placementUnitKind', type: 'string', label: '安置去向', values: sameNames(UNIT_KINDS) },
  ...parent('father', '父亲'),
  ...parent('mother', '母亲'),
  { name: 'report.situations', type: 'list', label: '报告的情形' },
  { name: 'report.urgent', type: 'boolean', label: '情况紧急' },
  {
    name: 'report.channel',
    type: 'string',
    label: '报告渠道',
    values: { desk: '工作人员', public: '公众', hotline: '热线' },
  },
  { name: 'report.reporterRole', type: 'string', label: '报告人岗位', values: sameNames(ROLES) },
  { name: 'case.state', type: 'string', label: '个案阶段', values: CASE_STATE },
  { name: 'case.scenario', type: 'string', label: '处置情形' },
  { name: 'case.measuresRemaining', type: 'number', label: '还没办的必办措施', unit: '项' },
  { name: 'assessment.total', type: 'number', label: '评估总分', unit: '分' },
  { name: 'assessment.grade', type: 'string', label: '确定的等级' },
  { name: 'invitation.part', type: 'string', label: '受邀参加评估的一方', values: PARTS },
  { name: 'referral.service', type: 'string', label: '转介的服务' },
  { name: 'visit.childSafe', type: 'boolean', label: '走访时儿童安全' },
  { name: 'visit.carerPresent', type: 'boolean', label: '走访时照料人在场' },
  { name: 'visit.findings', type: 'list', label: '走访发现' },
  { name: 'child.verdict', type: 'string', label: '认定结果', values: VERDICTS },
  { name: 'child.ruralHousehold', type: 'boolean', label: '农村户籍' },
  { name: 'return.clause', type: 'string', label: '回报的条款' },
]

/** The facts every county has. A pack's own scale adds `answer.<item>` and `assessment.score.<dimension>`. */
export const FACTS: FactCatalogue = catalogue(BASE)

/** The catalogue with a pack's own facts added; an added fact replaces one of the same name (it closes its codes). */
export function extendFacts(added: readonly FactDefinition[]): FactCatalogue {
  return catalogue([...BASE, ...added])
}

/** Why `value` is not a value of the fact, in a sentence; null if it is one. */
export function factValueProblem(definition: FactDefinition, value: unknown): string | null {
  const { type, values, label } = definition
  const right =
    type === 'list'
      ? Array.isArray(value) && value.every((item) => typeof item === 'string')
      : type === 'date'
        ? typeof value === 'string' && isDay(value)
        : type === 'number'
          ? typeof value === 'number' && Number.isFinite(value)
          : typeof value === type
  if (!right) return `“${label}”应为${TYPE_WORDS[type]}，写的是 ${JSON.stringify(value)}`
  if (values === undefined) return null
  const stray = (Array.isArray(value) ? value : [value]).find((item) => !Object.hasOwn(values, String(item)))
  return stray === undefined ? null : `“${label}”没有“${String(stray)}”这个值，可用：${Object.keys(values).join('、')}`
}

const TYPE_WORDS: Readonly<Record<FactType, string>> = {
  boolean: '是或否（true / false）',
  number: '数字',
  string: '文字',
  date: '日期（YYYY-MM-DD）',
  list: '清单',
}

export { isDay }

function catalogue(definitions: readonly FactDefinition[]): FactCatalogue {
  return new Map(definitions.map((definition) => [definition.name, definition]))
}

function parent(name: string, label: string): FactDefinition[] {
  return [
    { name: `${name}.status`, type: 'string', label: `${label}近况`, values: PARENT_STATUS },
    { name: `${name}.outsideCounty`, type: 'boolean', label: `${label}离开本县务工` },
    { name: `${name}.outsideTownship`, type: 'boolean', label: `${label}离开本乡镇务工` },
    { name: `${name}.since`, type: 'date', label: `${label}近况起始日` },
    { name: `${name}.contactable`, type: 'boolean', label: `${label}联系得上` },
    { name: `${name}.incapacity`, type: 'string', label: `${label}无力监护的原因`, values: INCAPACITY },
    { name: `${name}.incapacitySince`, type: 'date', label: `${label}无力监护起始日` },
  ]
}

function sameNames(codes: readonly string[]): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, code]))
}
