import {
  BOARDING,
  CARE_ABILITY,
  CARE_ARRANGEMENT,
  type Code,
  DISABILITY_GRADE,
  DISABILITY_KIND,
  EDUCATION,
  HEALTH_STATE,
  ID_KIND,
  INCOME_SOURCE,
  labelOf,
  NATION,
  RELATION,
  RELIEF_KIND,
  SEX,
} from '#contract/codes.ts'
import type { ChildFields } from '#contract/child.ts'

/** Where a record stands in the ledger. */
export const CHILD_STATUS: readonly Code[] = [
  { code: 'active', label: '在册' },
  { code: 'needs-update', label: '待核实' },
  { code: 'draft', label: '待补全' },
  { code: 'exited', label: '已退出' },
  { code: 'archived', label: '已归档' },
]

/** Still in the ledger, complete or not. */
export function isListed({ status }: { readonly status: string }): boolean {
  return status === 'active' || status === 'needs-update'
}

/** Out of the ledger, put away or not. */
export function hasLeft({ status }: { readonly status: string }): boolean {
  return status === 'exited' || status === 'archived'
}

export const CHILD_SORT: readonly Code[] = [
  { code: 'recent', label: '最近更新' },
  { code: 'name', label: '姓名' },
  { code: 'age', label: '年龄从小到大' },
  { code: 'last-visit', label: '最久没走访' },
]

export type ChildField = keyof ChildFields

/** What form F1 calls its fields. */
export const FIELD_LABEL: Readonly<Record<ChildField, string>> = {
  name: '姓名',
  sex: '性别',
  nation: '民族',
  birthDate: '出生日期',
  idKind: '证件种类',
  idNumber: '证件号码',
  householdRegistered: '是否登记户口',
  registeredAreaCode: '户籍所在地区',
  registeredPlace: '户籍详细地址',
  areaCode: '现居住村（社区）',
  address: '现居住详细地址',
  health: '身体情况',
  disabilityKind: '残疾类别',
  disabilityGrade: '残疾等级',
  illness: '患病类型',
  boarding: '走读或住校',
  schooling: '就学情况',
  schoolUnitId: '学校（本地名录）',
  schoolName: '学校名称',
  className: '年级班级',
  careArrangement: '实际照料情况',
  careAbility: '照料能力',
  carerRelativeId: '实际照料人',
  delegated: '父母是否委托他人照料',
  incomeSources: '经济来源',
  reliefKinds: '救助帮扶',
  contactName: '村（居）委会联系人',
  paperFileNumber: '纸质档案编号',
}

/** The list a coded field is chosen from. */
export const FIELD_CODES: Readonly<Partial<Record<ChildField, readonly Code[]>>> = {
  sex: SEX,
  nation: NATION,
  idKind: ID_KIND,
  health: HEALTH_STATE,
  disabilityKind: DISABILITY_KIND,
  disabilityGrade: DISABILITY_GRADE,
  boarding: BOARDING,
  schooling: EDUCATION,
  careArrangement: CARE_ARRANGEMENT,
  careAbility: CARE_ABILITY,
  incomeSources: INCOME_SOURCE,
  reliefKinds: RELIEF_KIND,
}

/** Options for a Select or a Radio group. */
export function optionsOf(list: readonly Code[]): { value: string; label: string }[] {
  return list.map(({ code, label }) => ({ value: code, label }))
}

const RELATIVE_LABEL: Readonly<Record<string, string>> = {
  relation: '关系',
  name: '姓名',
  birthDate: '出生日期',
  idNumber: '身份证号',
  phone: '电话',
  address: '住址',
  deceased: '是否已去世',
}

/** The name of a field in a revision, where those of a relative are written `relative.name`. */
export function sayField(field: string): string {
  const [owner, name = ''] = field.split('.')
  if (owner === 'relative') return `家人的${RELATIVE_LABEL[name] ?? '情况'}`
  if (field === 'status') return '台账状态'
  return FIELD_LABEL[field as ChildField] ?? '其他栏目'
}

/** A revision keeps values as text: true and false, and lists joined by commas. */
export function sayKept(field: string, text: string | null): string {
  if (text === 'true' || text === 'false') return sayValue(field, text === 'true')
  if (field === 'relative.relation' && text !== null) return labelOf(RELATION, text)
  if (field === 'status' && text !== null) return labelOf(CHILD_STATUS, text)
  const list = field === 'incomeSources' || field === 'reliefKinds'
  return sayValue(field, list ? (text ?? '').split(',').filter((code) => code !== '') : text)
}

/** A value of a field as a person would say it; null and empty are 未填. */
export function sayValue(field: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return '未填'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const codes = FIELD_CODES[field as ChildField]
  const say = (item: unknown) => (codes === undefined ? String(item) : labelOf(codes, String(item)))
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(say).join('、')
  return say(value)
}

/** The masked name, saying once that the person is not real. */
export function shownName(child: { readonly nameMasked: string; readonly synthetic: boolean }): string {
  return child.synthetic && !child.nameMasked.includes('示例') ? `${child.nameMasked}（示例）` : child.nameMasked
}

/** The calendar day in China now, whatever the clock of the device thinks of time zones. */
export function todayInChina(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
}
