import { ChildFields } from '#contract/child.ts'
import { ageOn } from '#server/platform/clock.ts'
import { normaliseName } from '#server/platform/names.ts'
import { type RelativeDraft, readRelatives } from '../relatives/rules.ts'
import type { DataRow, Table } from '../sheets/rules.ts'
import { type DayReading, isNothing, type NumberReading, readDay, readIdNumber } from '../values/rules.ts'
import type { VillageFinder } from '../villages/rules.ts'
import { codeOf, readDisability, WORDS } from '../words/rules.ts'
import { createRowReader, type Problem, type RowReader } from '../cells/rules.ts'

export type { Problem } from '../cells/rules.ts'

export interface RecordRules {
  readonly today: string
  readonly allowSynthetic: boolean
  readonly findVillage: VillageFinder
  /** The only village this post looks after, if there is only one. */
  readonly onlyVillage: string | null
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
export interface RowReading {
  readonly record: ImportRecord | null
  readonly problems: readonly Problem[]
}

/** F1 counts children below this age (民发〔2016〕42号: 不满十六周岁). */
const FORM_AGE = 16

/** Reads one row. Any problem keeps the row out: half a family would look like the whole one. */
export function readRow(table: Table, row: DataRow, rules: RecordRules): RowReading {
  const reader = createRowReader(table, row)
  const name = readName(reader)
  const number = readIdNumber(reader.cell('idNumber'), rules.allowSynthetic)
  if (number.kind === 'wrong') reader.problem('idNumber', number.reason, number.fix)
  const birthDate = readBirthDate(reader, { number, today: rules.today })
  const sex = readSex(reader, number)
  const areaCode = readVillage(reader, { table, row, rules })
  const facts = readFacts(reader, { number, birthDate, today: rules.today })
  const family = readRelatives(reader, { ...rules, idNumber: number.kind === 'number' ? number.idNumber : null })
  if (reader.problems.length > 0 || name === null || birthDate === null || sex === null || areaCode === null)
    return { record: null, problems: reader.problems }
  const fields = ChildFields.safeParse({
    ...facts,
    name,
    sex,
    birthDate,
    areaCode,
    idKind: number.kind === 'number' ? 'identity-card' : 'none',
    ...(number.kind === 'number' ? { idNumber: number.idNumber } : {}),
    careArrangement: facts.careArrangement ?? (family.deceased > 0 ? 'one-other-unable' : 'both'),
    delegated: facts.delegated ?? (family.carer !== null && reader.heading('carer.name').includes('委托')),
  })
  if (!fields.success) {
    const field = String(fields.error.issues[0]?.path[0] ?? 'name')
    reader.problem(field, '内容太长或含有不能保存的字符', '请缩短内容，去掉特殊符号')
    return { record: null, problems: reader.problems }
  }
  const missing = [...reader.missing, ...(facts.careArrangement === undefined ? ['父母外出情况'] : [])]
  // The form itself says it: 父母双方同时外出.
  const relatives = family.relatives.map((relative) =>
    facts.careArrangement === 'both' && isLivingParent(relative) && relative.status === undefined
      ? { ...relative, status: { state: 'away' as const } }
      : relative,
  )
  return { record: { row: row.row, fields: fields.data, relatives, carer: family.carer, missing }, problems: [] }
}

function isLivingParent(relative: RelativeDraft): boolean {
  return !relative.deceased && (relative.relation === '51' || relative.relation === '52')
}

function readName(reader: RowReader): string | null {
  const name = normaliseName(reader.text('name'))
  if (isNothing(name)) return reader.problem('name', '没有填姓名', '请填写儿童姓名')
  if (/\d|[?？\ufffd]/.test(name))
    return reader.problem('name', '姓名里有数字或乱码', '请照户口簿填写姓名；生僻字可直接粘贴')
  if (name.length > 60) return reader.problem('name', '姓名太长', '请核对是否把别的内容填到了这一格')
  return name
}

function readBirthDate(reader: RowReader, known: { number: NumberReading; today: string }): string | null {
  const { number, today } = known
  const reading: DayReading = readDay(reader.cell('birthDate'))
  const fromNumber = number.kind === 'number' ? number.birthDate : null
  let day: string
  if (reading.kind === 'wrong') return reader.problem('birthDate', reading.reason, '请写成 2015-03-01 这样的公历日期')
  if (reading.kind === 'day') {
    if (fromNumber !== null && fromNumber !== reading.day)
      return reader.problem(
        'birthDate',
        `与身份证号里的出生日期 ${fromNumber} 不一致`,
        '请照户口簿核对出生日期和身份证号',
      )
    day = reading.day
  } else if (reading.kind === 'partial' && fromNumber !== null && !fromNumber.startsWith(reading.prefix)) {
    return reader.problem(
      'birthDate',
      `与身份证号里的出生日期 ${fromNumber} 不一致`,
      '请照户口簿核对出生日期和身份证号',
    )
  } else if (fromNumber !== null) {
    day = fromNumber
  } else {
    // The number's own problem says enough: once it is right, the date comes with it.
    if (number.kind === 'wrong' && reading.kind === 'blank') return null
    const reason = { blank: '没有填出生日期', partial: '只写到年或月', lunar: '写的是农历' }[reading.kind]
    return reader.problem('birthDate', reason, '请写成 2015-03-01 这样的公历日期，或填写身份证号')
  }
  if (day > today) return reader.problem('birthDate', '出生日期晚于今天', '请核对年份')
  if (ageOn(day, today) >= FORM_AGE)
    return reader.problem(
      'birthDate',
      '已满 16 周岁，不在登记表范围内',
      '请从表中删去；确需建档的，请在“登记儿童”里单独登记',
    )
  return day
}

function readSex(reader: RowReader, number: NumberReading): string | null {
  const fromNumber = number.kind === 'number' ? number.sex : null
  const word = reader.text('sex')
  if (isNothing(word)) {
    if (fromNumber !== null || number.kind === 'wrong') return fromNumber
    return reader.problem('sex', '没有填性别', '请填写男或女')
  }
  const sex = codeOf(WORDS.sex, word)
  if (sex === undefined) return reader.unknownWord('sex', word, WORDS.sex)
  if (fromNumber !== null && sex !== fromNumber && (sex === '1' || sex === '2'))
    return reader.problem(
      'sex',
      `与身份证号不一致（号码显示为${fromNumber === '1' ? '男' : '女'}）`,
      '请照户口簿核对性别和身份证号',
    )
  return sex
}

function readVillage(reader: RowReader, place: { table: Table; row: DataRow; rules: RecordRules }): string | null {
  const { findVillage, onlyVillage } = place.rules
  const township = reader.text('township')
  const written = reader.text('village')
  if (!isNothing(written)) {
    const answer = findVillage(written, township)
    if (answer.ok) return answer.code
    const options = answer.options.join('、')
    if (answer.reason === 'ambiguous')
      return reader.problem('village', `“${written}”对应不止一个村`, `请写明乡镇，可选：${options}`)
    return reader.problem(
      'village',
      `在您的工作范围内没有找到“${written}”`,
      options === '' ? '请填写现在的村名全称' : `请填写现在的村名全称，名称相近的有：${options}`,
    )
  }
  // Without a column for it, the place stands above the rows, on the sheet's tab or in the address.
  for (const text of [place.row.section, place.table.sheetName, reader.text('address')]) {
    const answer = text === null || text === '' ? undefined : findVillage(text, township)
    if (answer?.ok === true) return answer.code
  }
  return onlyVillage ?? reader.problem('village', '没有填居住的村（社区）', '请填写现在居住的村或社区名称')
}

function readFacts(reader: RowReader, known: { number: NumberReading; birthDate: string | null; today: string }) {
  const disability = readDisabilityCells(reader)
  const health = reader.code('health', WORDS.health)
  if (health === undefined && disability.kind === undefined) reader.miss('health')
  const householdRegistered = reader.yesNo('householdRegistered')
  if (householdRegistered === undefined && known.number.kind === 'blank')
    reader.problem('householdRegistered', '没有身份证号，也没有填是否登记户口', '请填写是或否')
  const schooling = readSchooling(reader, known)
  return {
    // 97 其他 stands in for a nation nobody wrote down, and the file says so.
    nation: reader.code('nation', WORDS.nation) ?? (reader.miss('nation'), '97'),
    // A citizen's number is given at household registration (居民身份证法 art. 3; 户口登记条例).
    householdRegistered: householdRegistered ?? true,
    registeredPlace: reader.words('registeredPlace', 200),
    address: reader.words('address', 200),
    health: health ?? (disability.kind === undefined ? 'healthy' : 'disabled'),
    disabilityKind: disability.kind,
    disabilityGrade: disability.grade,
    illness: reader.words('illness', 200),
    boarding: reader.code('boarding', WORDS.boarding),
    schooling: schooling ?? 'preschool-none',
    schoolName: reader.words('schoolName', 80),
    className: reader.words('className', 40),
    careArrangement: reader.code('careArrangement', WORDS.careArrangement),
    careAbility: reader.code('careAbility', WORDS.careAbility),
    delegated: reader.yesNo('delegated'),
    incomeSources: reader.codes('incomeSources', WORDS.incomeSources),
    reliefKinds: reader.codes('reliefKinds', WORDS.reliefKinds),
    contactName: reader.words('contactName', 60),
    paperFileNumber: reader.words('paperFileNumber', 40),
  }
}

const SCHOOLS = [
  ['kindergarten', /幼儿园/],
  ['primary', /小学/],
  ['vocational', /职业|技工|中专/],
  ['junior', /初级中学|初中/],
  ['senior', /高级中学|高中/],
] as const
const KINDERGARTEN_AGE = 3

/** Left blank it follows from the school's name or from an age before any school; a guess could hide a dropout. */
function readSchooling(reader: RowReader, known: { birthDate: string | null; today: string }): string | undefined {
  const word = reader.text('schooling')
  const schooling = reader.code('schooling', WORDS.schooling)
  if (schooling !== undefined || !isNothing(word)) return schooling
  const school = SCHOOLS.filter(([, pattern]) => pattern.test(reader.text('schoolName')))
  if (school.length === 1) return school[0]![0]
  if (known.birthDate === null) return undefined
  if (ageOn(known.birthDate, known.today) < KINDERGARTEN_AGE) return 'preschool-none'
  reader.problem('schooling', '没有填就学情况', `请填写：${WORDS.schooling.allowed}`)
  return undefined
}

function readDisabilityCells(reader: RowReader): { kind: string | undefined; grade: string | undefined } {
  const together = reader.text('disability')
  if (!isNothing(together)) {
    const read = readDisability(together)
    if (read !== undefined) return { kind: read.kind, grade: read.grade }
    reader.problem('disability', `“${together}”不是残疾类别及等级`, '请写成“肢体残疾二级”这样')
  }
  return {
    kind: reader.code('disabilityKind', WORDS.disabilityKind),
    grade: reader.code('disabilityGrade', WORDS.disabilityGrade),
  }
}
