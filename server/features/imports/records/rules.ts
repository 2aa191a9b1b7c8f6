import { ChildFields } from '#contract/child.ts'
import { EDUCATION } from '#contract/codes.ts'
import { parseIdNumber } from '#contract/id-number.ts'
import { ageOn } from '#server/platform/clock.ts'
import { codeOf } from '#sheets/cells/option-words.ts'
import type { FieldName, FieldValue } from '#sheets/words/fields.ts'
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
  /** What the list does not say and the form asks for: something stands in for it, and the file is registered as 待更新. */
  readonly missing: readonly FieldName[]
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
  const missing = new Set<FieldName>()
  const number = textOf(values.idNumber)
  const parts = number === undefined ? undefined : parseIdNumber(number, rules)
  if (parts?.ok === false)
    problems.push({ field: 'idNumber', reason: '身份证号开头的地区码不存在', fix: '请照户口簿或身份证核对' })
  const known = parts?.ok === true ? parts : undefined
  const birthDate = textOf(values.birthDate) ?? known?.birthDate
  if (birthDate === undefined)
    problems.push({
      field: 'birthDate',
      reason: '没有填出生日期',
      fix: '请写成 2015-03-01 这样的公历日期，或填写身份证号',
    })
  const sex = textOf(values.sex) ?? known?.sex
  if (sex === undefined) problems.push({ field: 'sex', reason: '没有填性别', fix: '请填写男或女' })
  const areaCode = textOf(values.village) ?? rules.villageOf(textOf(values.residenceAddress) ?? '') ?? rules.onlyVillage
  if (areaCode === null)
    problems.push({ field: 'village', reason: '没有填居住的村（社区）', fix: '请填写现在居住的村或社区名称' })
  if (known === undefined && values.hukouRegistered === undefined)
    problems.push({ field: 'hukouRegistered', reason: '没有身份证号，也没有填是否登记户口', fix: '请填写是或否' })
  const age = birthDate === undefined ? undefined : ageOn(birthDate, rules.today)
  const schooling = schoolingOf(values, age, missing)
  if (schooling === null)
    problems.push({
      field: 'schooling',
      reason: '没有填就学情况',
      fix: `请填写：${EDUCATION.map((item) => item.label).join('、')}`,
    })
  const family = readRelatives(values, rules)
  if (problems.length > 0) return { ok: false, problems }
  const disabled = values.health === 'disabled' || textOf(values.disabilityType) !== undefined
  const health = Array.isArray(values.health) ? String(values.health[0]) : textOf(values.health)
  const fields = ChildFields.safeParse({
    name: textOf(values.name),
    sex,
    // 97 其他 stands in for a nation nobody wrote down, and the file says so.
    nation: orMissing(missing, { value: textOf(values.ethnicity), field: 'ethnicity', stand: '97' }),
    birthDate,
    idKind: number === undefined ? 'none' : 'identity-card',
    idNumber: number,
    // A citizen's number is given at household registration (居民身份证法 art. 3; 户口登记条例).
    householdRegistered: values.hukouRegistered ?? true,
    registeredPlace: textOf(values.registeredAddress),
    areaCode,
    address: textOf(values.residenceAddress),
    health: disabled
      ? (health ?? 'disabled')
      : orMissing(missing, { value: health, field: 'health', stand: 'healthy' }),
    disabilityKind: textOf(values.disabilityType),
    disabilityGrade: textOf(values.disabilityGrade),
    illness: textOf(values.illness),
    boarding: typeof values.boarding === 'boolean' ? (values.boarding ? 'boarding' : 'day') : undefined,
    schooling,
    schoolName: textOf(values.school),
    className: [textOf(values.grade), textOf(values.class)].filter((part) => part !== undefined).join('') || undefined,
    careArrangement: textOf(values.awaySituation) ?? awayFrom(values, family.deceased, missing),
    careAbility: textOf(values.guardianshipType),
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
    textOf(values.awaySituation) === 'both' && isLivingParent(relative) && relative.status === undefined
      ? { ...relative, status: { state: 'away' as const } }
      : relative,
  )
  for (const field of family.missing) missing.add(field)
  return { ok: true, record: { row, fields: fields.data, relatives, carer: family.carer, missing: [...missing] } }
}

/** The value, or what stands for it where the list says nothing, and then the file says so. */
function orMissing(
  missing: Set<FieldName>,
  said: { readonly value: string | undefined; readonly field: FieldName; readonly stand: string },
): string {
  if (said.value !== undefined) return said.value
  missing.add(said.field)
  return said.stand
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
function awayFrom(values: Values, deceased: number, missing: Set<FieldName>): 'both' | 'one-other-unable' {
  if (values.leftBehindType === '2') return 'both'
  missing.add('awaySituation')
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
function schoolingOf(values: Values, age: number | undefined, missing: Set<FieldName>): string | null {
  const { schooling, grade, school } = values
  if (typeof schooling === 'string') return schooling
  const byGrade = typeof grade === 'string' ? codeOf('schooling', grade) : undefined
  if (byGrade !== undefined) return byGrade
  const named = SCHOOLS.filter(([, pattern]) => pattern.test(typeof school === 'string' ? school : ''))
  if (named.length === 1) return named[0]![0]
  if (age === undefined || age < BY_AGE[0][0]) return 'preschool-none'
  if (schooling === null) return null
  missing.add('schooling')
  return BY_AGE.find(([below]) => age < below)?.[1] ?? 'senior'
}
