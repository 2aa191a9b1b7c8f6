import { ChildFields } from '#contract/child.ts'
import { EDUCATION } from '#contract/codes.ts'
import { parseIdNumber } from '#contract/id-number.ts'
import { ageOn } from '#server/platform/clock.ts'
import { codeOf } from '#sheets/cells/option-words.ts'
import type { FieldName, FieldValue } from '#sheets/words/fields.ts'
import { LABELS } from '../columns/rules.ts'
import { type RelativeDraft, readRelatives } from '../relatives/rules.ts'

export type Values = Readonly<Partial<Record<FieldName, FieldValue>>>
export interface RecordRules {
  /** YYYY-MM-DD */
  readonly today: string
  readonly allowSynthetic: boolean
  /** The only village this post looks after, if there is only one. */
  readonly onlyVillage: string | null
  /** The village an address names, null for none or several. */
  readonly villageOf: (address: string) => string | null
  readonly home: { readonly province: string; readonly city: string; readonly county: string }
}
/** One child as the row tells it, ready to be registered but for its ids. */
export interface ImportRecord {
  readonly row: number
  readonly fields: ChildFields
  readonly relatives: readonly RelativeDraft[]
  /** Position in `relatives`. */
  readonly carer: number | null
  /** What the list does not say and the form asks for: the file is registered as 待更新. */
  readonly missing: readonly string[]
}
/** What keeps a row out that is right in every cell: the ledger asks for more. */
export interface RecordProblem {
  readonly field: FieldName
  readonly reason: string
  readonly fix: string
}
export type RecordReading =
  | { readonly ok: true; readonly record: ImportRecord }
  | { readonly ok: false; readonly problems: readonly RecordProblem[] }

/** Makes a child of the ledger out of the values of a row. */
export function readRecord(row: number, values: Values, rules: RecordRules): RecordReading {
  const problems: RecordProblem[] = []
  const problem = (field: FieldName, reason: string, fix: string) => void problems.push({ field, reason, fix })
  const missing = new Set<string>()
  const text = (field: FieldName) => textOf(values[field])
  const number = text('idNumber')
  const parts = number === undefined ? undefined : parseIdNumber(number, rules)
  if (parts?.ok === false) problem('idNumber', '身份证号开头的地区码不存在', '请照户口簿或身份证核对')
  const known = parts?.ok === true ? parts : undefined
  const birthDate = text('birthDate') ?? known?.birthDate
  if (birthDate === undefined)
    problem('birthDate', '没有填出生日期', '请写成 2015-03-01 这样的公历日期，或填写身份证号')
  const sex = text('sex') ?? known?.sex
  if (sex === undefined) problem('sex', '没有填性别', '请填写男或女')
  const areaCode = text('village') ?? rules.villageOf(text('residenceAddress') ?? '') ?? rules.onlyVillage
  if (areaCode === null) problem('village', '没有填居住的村（社区）', '请填写现在居住的村或社区名称')
  if (known === undefined && values.hukouRegistered === undefined)
    problem('hukouRegistered', '没有身份证号，也没有填是否登记户口', '请填写是或否')
  const age = birthDate === undefined ? undefined : ageOn(birthDate, rules.today)
  const schooling = schoolingOf(values, age, (label) => missing.add(label))
  if (schooling === null)
    problem('schooling', '没有填就学情况', `请填写：${EDUCATION.map((item) => item.label).join('、')}`)
  const family = readRelatives(values, rules)
  if (problems.length > 0) return { ok: false, problems }
  const or = <T>(value: T | undefined, field: FieldName, stand: T): T =>
    value === undefined ? (missing.add(LABELS[field]), stand) : value
  const disabled = values.health === 'disabled' || text('disabilityType') !== undefined
  const health = Array.isArray(values.health) ? String(values.health[0]) : text('health')
  const fields = ChildFields.safeParse({
    name: text('name'),
    sex,
    // 97 其他 stands in for a nation nobody wrote down, and the file says so.
    nation: or(text('ethnicity'), 'ethnicity', '97'),
    birthDate,
    idKind: number === undefined ? 'none' : 'identity-card',
    idNumber: number,
    // A citizen's number is given at household registration (居民身份证法 art. 3; 户口登记条例).
    householdRegistered: values.hukouRegistered ?? true,
    registeredPlace: text('registeredAddress'),
    areaCode,
    address: text('residenceAddress'),
    health: disabled ? (health ?? 'disabled') : or(health, 'health', 'healthy'),
    disabilityKind: text('disabilityType'),
    disabilityGrade: text('disabilityGrade'),
    illness: text('illness'),
    boarding: typeof values.boarding === 'boolean' ? (values.boarding ? 'boarding' : 'day') : undefined,
    schooling,
    schoolName: text('school'),
    className: [text('grade'), text('class')].filter((part) => part !== undefined).join('') || undefined,
    careArrangement:
      text('awaySituation') ?? awayFrom(values, family.deceased, () => missing.add(LABELS.awaySituation)),
    careAbility: text('guardianshipType'),
    delegated: values.hasDelegate ?? false,
    incomeSources: listOf(values.incomeSources),
    reliefKinds: listOf(values.assistance),
  })
  if (!fields.success) {
    const field = String(fields.error.issues[0]?.path[0] ?? 'name')
    const column = {
      address: 'residenceAddress',
      registeredPlace: 'registeredAddress',
      schoolName: 'school',
      className: 'class',
    }[field]
    return {
      ok: false,
      problems: [
        {
          field: (column ?? field) as FieldName,
          reason: '内容太长或含有不能保存的字符',
          fix: '请缩短内容，去掉特殊符号',
        },
      ],
    }
  }
  // The form itself says it: 父母双方同时外出.
  const relatives = family.relatives.map((relative) =>
    text('awaySituation') === 'both' && isLivingParent(relative) && relative.status === undefined
      ? { ...relative, status: { state: 'away' as const } }
      : relative,
  )
  for (const label of family.missing) missing.add(label)
  return { ok: true, record: { row, fields: fields.data, relatives, carer: family.carer, missing: [...missing] } }
}

function textOf(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function listOf(value: FieldValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}

function isLivingParent(relative: RelativeDraft): boolean {
  return !relative.deceased && (relative.relation === '51' || relative.relation === '52')
}

/** 单亲留守 and 双亲留守 of the school roll say who is away; else a dead parent does, and the file says what is missing. */
function awayFrom(values: Values, deceased: number, miss: () => void): 'both' | 'one-other-unable' {
  if (values.leftBehindType === '2') return 'both'
  miss()
  return deceased > 0 || values.leftBehindType === '1' ? 'one-other-unable' : 'both'
}

const SCHOOLS = [
  ['kindergarten', /幼儿园/],
  ['primary', /小学/],
  ['vocational', /职业|技工|中专/],
  ['junior', /初级中学|初中/],
  ['senior', /高级中学|高中/],
] as const
/** Usual ages, for a list that says nothing of school at all; the file says that it is missing. */
const BY_AGE = [
  [3, 'preschool-none'],
  [6, 'kindergarten'],
  [12, 'primary'],
  [15, 'junior'],
] as const

/** @returns null where a list asks for it and the row leaves it blank: a guess could hide a dropout */
function schoolingOf(values: Values, age: number | undefined, miss: (label: string) => void): string | null {
  const { schooling, grade, school } = values
  if (typeof schooling === 'string') return schooling
  const byGrade = typeof grade === 'string' ? codeOf('schooling', grade) : undefined
  if (byGrade !== undefined) return byGrade
  const named = SCHOOLS.filter(([, pattern]) => pattern.test(typeof school === 'string' ? school : ''))
  if (named.length === 1) return named[0]![0]
  if (age === undefined || age < BY_AGE[0][0]) return 'preschool-none'
  if (schooling === null) return null
  miss(LABELS.schooling)
  return BY_AGE.find(([below]) => age < below)?.[1] ?? 'senior'
}
