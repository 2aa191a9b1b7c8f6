/**
 * Code lists of form F1 (农村留守儿童基本情况登记表, 民发〔2016〕42号 附件) and of the facts that definitions are computed from.
 * A code is the number of the national standard where one exists, else a stable English word; it never changes meaning.
 * What is no longer offered stays here, because old records still carry it.
 */
export interface Code {
  readonly code: string
  readonly label: string
}

/** The words for a code; an unknown code is shown as it is, so that nothing recorded disappears from a screen. */
export function labelOf(list: readonly Code[], code: string): string {
  return list.find((item) => item.code === code)?.label ?? code
}

/** Whether a value belongs to the list, e.g. `isCodeOf(SEX, fields.sex)`. */
export function isCodeOf<T extends readonly Code[]>(list: T, value: string): value is T[number]['code'] {
  return list.some((item) => item.code === value)
}

/** GB/T 2261.1. */
export const SEX = [
  { code: '1', label: '男' },
  { code: '2', label: '女' },
  { code: '0', label: '未知的性别' },
  { code: '9', label: '未说明的性别' },
] as const satisfies readonly Code[]

/** GB/T 26341. */
export const DISABILITY_KIND = [
  { code: '1', label: '视力残疾' },
  { code: '2', label: '听力残疾' },
  { code: '3', label: '言语残疾' },
  { code: '4', label: '肢体残疾' },
  { code: '5', label: '智力残疾' },
  { code: '6', label: '精神残疾' },
  { code: '7', label: '多重残疾' },
] as const satisfies readonly Code[]

/** GB/T 26341; 1 is the heaviest. */
export const DISABILITY_GRADE = [
  { code: '1', label: '一级' },
  { code: '2', label: '二级' },
  { code: '3', label: '三级' },
  { code: '4', label: '四级' },
] as const satisfies readonly Code[]

/** F1 就学情况. `dropout` is for compulsory education, `not-in-school` for 14 to 16 years out of school (F1 glosses). */
export const EDUCATION = [
  { code: 'preschool-none', label: '未入园' },
  { code: 'kindergarten', label: '幼儿园' },
  { code: 'primary', label: '小学' },
  { code: 'junior', label: '初中' },
  { code: 'senior', label: '高中' },
  { code: 'vocational', label: '中职' },
  { code: 'dropout', label: '辍学' },
  { code: 'not-in-school', label: '不在学' },
] as const satisfies readonly Code[]

/** F1 身体情况; 患病 means a major disease or a severe mental disorder (F1 glosses). */
export const HEALTH_STATE = [
  { code: 'healthy', label: '健康' },
  { code: 'disabled', label: '残疾' },
  { code: 'ill', label: '患病' },
] as const satisfies readonly Code[]

/** F1 是否学校寄宿. */
export const BOARDING = [
  { code: 'day', label: '走读' },
  { code: 'boarding', label: '住校' },
] as const satisfies readonly Code[]

/** F1 经济来源, several may hold. */
export const INCOME_SOURCE = [
  { code: 'work', label: '打工' },
  { code: 'farming', label: '种养殖' },
  { code: 'relief', label: '政府救助' },
  { code: 'kin', label: '亲朋接济' },
  { code: 'other', label: '其他' },
] as const satisfies readonly Code[]

/** F1 救助帮扶, several may hold. `dibao` is the word of the exchange files and of the English literature. */
export const RELIEF_KIND = [
  { code: 'dibao', label: '低保' },
  { code: 'temporary', label: '临时救助' },
  { code: 'medical', label: '医疗救助' },
  { code: 'housing', label: '住房救助' },
  { code: 'other', label: '其他' },
] as const satisfies readonly Code[]

/** F1 实际监护, first part: why the child counts. */
export const CARE_ARRANGEMENT = [
  { code: 'both', label: '父母双方外出' },
  { code: 'one-other-unable', label: '一方外出，另一方无监护能力' },
] as const satisfies readonly Code[]

/** F1 监护类型, from the gravest. R1: the first three are 差. */
export const CARE_ABILITY = [
  { code: 'none', label: '无人监护' },
  { code: 'parent-unable', label: '父或母无监护能力' },
  { code: 'carer-insufficient', label: '受委托监护人能力不足' },
  { code: 'fair', label: '一般' },
  { code: 'good', label: '较好' },
] as const satisfies readonly Code[]

/**
 * What a parent's dated status row says: where the parent is. Divorce, imprisonment and the like are `other`; whether
 * care is impossible, and why, stands in `INCAPACITY_REASON`. The same words as the facts of `policy/facts.ts`.
 */
export const PARENT_STATE = [
  { code: 'home', label: '在家' },
  { code: 'away', label: '外出务工' },
  { code: 'deceased', label: '死亡' },
  { code: 'missing', label: '失踪' },
  { code: 'other', label: '其他' },
] as const satisfies readonly Code[]

/**
 * The reasons of the regional documents (松政办发〔2017〕139号 一) and of 民发〔2019〕62号; what only 民发〔2020〕125号 adds
 * (guardianship revoked, deported) is `other` with its evidence. `none` is known capacity, an absent value is unknown.
 */
export const INCAPACITY_REASON = [
  { code: 'none', label: '无' },
  { code: 'lost-contact', label: '失联' },
  { code: 'imprisoned', label: '服刑' },
  { code: 'compulsory-detox', label: '强制隔离戒毒' },
  { code: 'grave-illness', label: '长期重病' },
  { code: 'disability-1', label: '一级残疾' },
  { code: 'disability-2', label: '二级残疾' },
  { code: 'disability-3-4', label: '三、四级残疾' },
  { code: 'other', label: '其他' },
] as const satisfies readonly Code[]

/** What identifies the person; a child without any paper is registered all the same. */
export const ID_KIND = [
  { code: 'identity-card', label: '居民身份证（公民身份号码）' },
  { code: 'household-register', label: '户口簿' },
  { code: 'birth-certificate', label: '出生医学证明' },
  { code: 'residence-permit', label: '港澳台居民居住证' },
  { code: 'foreigner-card', label: '外国人永久居留身份证' },
  { code: 'passport', label: '护照' },
  { code: 'none', label: '暂无证件' },
] as const satisfies readonly Code[]

export { NATION, RELATION } from './code-tables.ts'
