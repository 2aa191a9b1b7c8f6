import {
  BOARDING,
  CARE_ABILITY,
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
import type { ChildLayout } from '#contract/ledger-return-children.ts'
import type { WholeChild, WholeRelative } from '../../../children/whole/queries.ts'

/** A column of another system: its name there, and what we hold for it. What we do not hold stays empty. */
export interface LayoutColumn {
  readonly title: string
  of(child: WholeChild, today: string): string
}

const words = (list: readonly Code[], code: string | undefined) => (code === undefined ? '' : labelOf(list, code))
const several = (list: readonly Code[], codes: readonly string[]) => codes.map((code) => labelOf(list, code)).join('、')
const yesNo = (value: boolean) => (value ? '是' : '否')
const column = (title: string, of: LayoutColumn['of']): LayoutColumn => ({ title, of })
const empty = (title: string): LayoutColumn => column(title, () => '')

const relativeOf = (child: WholeChild, ...relations: readonly string[]) =>
  child.relatives.find(({ relation }) => relations.includes(relation))
const carerOf = (child: WholeChild) => child.relatives.find(({ id }) => id === child.fields.carerRelativeId)
const placeOf = ({ registeredAreaName, fields }: WholeChild) =>
  [registeredAreaName ?? '', fields.registeredPlace ?? ''].join('')
const homeOf = ({ townshipName, areaName, fields }: WholeChild) =>
  [townshipName, areaName, fields.address ?? ''].join('')
const workOf = (relative: WholeRelative | undefined) =>
  relative?.status?.state === 'away'
    ? [relative.status.workProvince ?? '', relative.status.workCity ?? ''].join('')
    : ''

/** F1 writes a dash for the dead. */
function relativeColumns(title: string, relations: readonly string[], full: boolean): LayoutColumn[] {
  const field = (name: string, of: (relative: WholeRelative) => string) =>
    column(`${title}${name}`, (child) => {
      const relative = relativeOf(child, ...relations)
      if (relative === undefined) return ''
      return relative.deceased ? '—' : of(relative)
    })
  const brief = [field('姓名', ({ name }) => name), field('出生日期', ({ birthDate }) => birthDate ?? '')]
  if (!full) return brief
  return [
    ...brief,
    field('身份号码', ({ idNumber }) => idNumber ?? ''),
    field('当前务工地点', workOf),
    field('联系电话', ({ phone }) => phone ?? ''),
  ]
}

const FATHER = ['51', '57']
const MOTHER = ['52', '58']

/** 民发〔2016〕42号 附件, field by field. */
const F1: readonly LayoutColumn[] = [
  column('姓名', ({ fields }) => fields.name),
  column('性别', ({ fields }) => words(SEX, fields.sex)),
  column('民族', ({ fields }) => words(NATION, fields.nation)),
  column('出生日期', ({ fields }) => fields.birthDate),
  column('公民身份号码', ({ fields }) => fields.idNumber ?? ''),
  column('是否登记户口', ({ fields }) => yesNo(fields.householdRegistered)),
  column('户籍所在地', placeOf),
  column('现居住地', homeOf),
  column('身体情况', ({ fields }) => words(HEALTH_STATE, fields.health)),
  column('残疾类别', ({ fields }) => words(DISABILITY_KIND, fields.disabilityKind)),
  column('残疾等级', ({ fields }) => words(DISABILITY_GRADE, fields.disabilityGrade)),
  column('患病类型', ({ fields }) => fields.illness ?? ''),
  column('是否学校寄宿', ({ fields }) => words(BOARDING, fields.boarding)),
  column('就学情况', ({ fields }) => words(EDUCATION, fields.schooling)),
  ...relativeColumns('祖父', ['61'], false),
  ...relativeColumns('祖母', ['62'], false),
  ...relativeColumns('外祖父', ['63'], false),
  ...relativeColumns('外祖母', ['64'], false),
  ...relativeColumns('父亲', FATHER, true),
  ...relativeColumns('母亲', MOTHER, true),
  column('父母双方同时外出', ({ fields }) => yesNo(fields.careArrangement === 'both')),
  column('一方外出另一方无监护能力', ({ fields }) => yesNo(fields.careArrangement === 'one-other-unable')),
  column('无监护能力（父/母）', unablePartner),
  column('有无委托其他监护人', ({ fields }) => (fields.delegated ? '有' : '无')),
  column('受委托监护人姓名', (child) => delegateOf(child)?.name ?? ''),
  column('受委托监护人电话', (child) => delegateOf(child)?.phone ?? ''),
  column('受委托监护人身份号码', (child) => delegateOf(child)?.idNumber ?? ''),
  column('与被监护人关系', (child) => words(RELATION, delegateOf(child)?.relation)),
  column('受委托监护人居住地址', (child) => delegateOf(child)?.address ?? ''),
  column('监护类型', ({ fields }) => words(CARE_ABILITY, fields.careAbility)),
  column('经济来源', ({ fields }) => several(INCOME_SOURCE, fields.incomeSources)),
  column('救助帮扶', ({ fields }) => several(RELIEF_KIND, fields.reliefKinds)),
  column('村（居）委会联系人', ({ fields }) => fields.contactName ?? ''),
]

const delegateOf = (child: WholeChild) => (child.fields.delegated ? carerOf(child) : undefined)

/** The parent who is at home while the other is away. */
function unablePartner(child: WholeChild): string {
  if (child.fields.careArrangement !== 'one-other-unable') return ''
  const away = (relations: readonly string[]) => relativeOf(child, ...relations)?.status?.state === 'away'
  if (away(FATHER) === away(MOTHER)) return ''
  return away(FATHER) ? '母' : '父'
}

/** 全国儿童福利信息系统. Its import sheet was not at hand: the fields are those of F1 that it registers, under its names. */
const WELFARE: readonly LayoutColumn[] = [
  column('儿童姓名', ({ fields }) => fields.name),
  column('证件类型', ({ fields }) => words(ID_KIND, fields.idKind)),
  column('证件号码', ({ fields }) => fields.idNumber ?? ''),
  column('性别', ({ fields }) => words(SEX, fields.sex)),
  column('民族', ({ fields }) => words(NATION, fields.nation)),
  column('出生日期', ({ fields }) => fields.birthDate),
  column('儿童类别', () => '农村留守儿童'),
  column('户籍所在地', placeOf),
  column('现居住地区划代码', ({ fields }) => fields.areaCode),
  column('现居住地', homeOf),
  column('身体状况', ({ fields }) => words(HEALTH_STATE, fields.health)),
  column('就学状况', ({ fields }) => words(EDUCATION, fields.schooling)),
  column('就读学校', ({ schoolName }) => schoolName ?? ''),
  ...relativeColumns('父亲', FATHER, true),
  ...relativeColumns('母亲', MOTHER, true),
  column('实际照料人姓名', (child) => carerOf(child)?.name ?? ''),
  column('实际照料人身份号码', (child) => carerOf(child)?.idNumber ?? ''),
  column('与儿童关系', (child) => words(RELATION, carerOf(child)?.relation)),
  column('实际照料人电话', (child) => carerOf(child)?.phone ?? ''),
  column('监护类型', ({ fields }) => words(CARE_ABILITY, fields.careAbility)),
  column('救助帮扶', ({ fields }) => several(RELIEF_KIND, fields.reliefKinds)),
]

/** 全国学籍系统. Left behind by its own rule, not ours: a parent away for three months or more; 0, 1 or 2 of them. */
const SCHOOL_REGISTER: readonly LayoutColumn[] = [
  column('姓名', ({ fields }) => fields.name),
  column('性别', ({ fields }) => fields.sex),
  column('出生日期', ({ fields }) => fields.birthDate.replaceAll('-', '')),
  column('身份证件类型', ({ fields }) => words(ID_KIND, fields.idKind)),
  column('身份证件号', ({ fields }) => fields.idNumber ?? ''),
  column('户口所在地', placeOf),
  empty('户口性质'),
  empty('入学方式'),
  column('就读方式', ({ fields }) => ({ day: '1', boarding: '2' })[fields.boarding ?? ''] ?? ''),
  empty('是否受过学前教育'),
  column('是否留守儿童', (child, today) => String(parentsAway(child, today))),
  empty('是否随迁子女'),
  column('是否孤儿', (child) =>
    yesNo([FATHER, MOTHER].every((relations) => relativeOf(child, ...relations)?.deceased === true)),
  ),
  empty('是否烈士或优抚子女'),
  ...['成员1', '成员2'].flatMap((title, index) => memberColumns(title, (child) => guardiansOf(child)[index])),
]

/** How many parents have been away for three months: what 学籍 codes 0, 1, 2. */
export function parentsAway(child: WholeChild, today: string): number {
  return [FATHER, MOTHER].filter((relations) => {
    const status = relativeOf(child, ...relations)?.status
    return status?.state === 'away' && status.since <= monthsBefore(today, 3)
  }).length
}

function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The carer and the parents who live, at most two. */
function guardiansOf(child: WholeChild): WholeRelative[] {
  const parents = [relativeOf(child, ...FATHER), relativeOf(child, ...MOTHER)]
  const carer = carerOf(child)
  return [...new Set([...parents, carer])].filter((one) => one !== undefined && !one.deceased) as WholeRelative[]
}

function memberColumns(title: string, of: (child: WholeChild) => WholeRelative | undefined): LayoutColumn[] {
  return [
    column(`${title}姓名`, (child) => of(child)?.name ?? ''),
    column(`${title}关系`, (child) => words(RELATION, of(child)?.relation)),
    column(`${title}身份证件号`, (child) => of(child)?.idNumber ?? ''),
    column(`${title}联系电话`, (child) => of(child)?.phone ?? ''),
    column(`${title}现住址`, (child) => of(child)?.address ?? ''),
  ]
}

/** GB/T 31000-2015 留守人员信息. Incomes are not asked for anywhere, so they stay empty. */
const GBT31000: readonly LayoutColumn[] = [
  column('公民身份号码', ({ fields }) => fields.idNumber ?? ''),
  column('姓名', ({ fields }) => fields.name),
  column('性别', ({ fields }) => fields.sex),
  column('出生日期', ({ fields }) => fields.birthDate.replaceAll('-', '')),
  column('民族', ({ fields }) => fields.nation),
  column('户籍地', placeOf),
  column('现住地', homeOf),
  column('健康状况', ({ fields }) => words(HEALTH_STATE, fields.health)),
  empty('个人年收入'),
  column('人户一致标识', ({ fields }) =>
    fields.registeredAreaCode === undefined ? '' : fields.registeredAreaCode === fields.areaCode ? '1' : '0',
  ),
  column('留守人员类型', () => '留守儿童'),
  column('家庭主要成员公民身份号码', (child) => guardiansOf(child)[0]?.idNumber ?? ''),
  column('家庭主要成员姓名', (child) => guardiansOf(child)[0]?.name ?? ''),
  empty('家庭主要成员健康状况'),
  column('与留守人员关系', (child) => guardiansOf(child)[0]?.relation ?? ''),
  column('家庭主要成员联系方式', (child) => guardiansOf(child)[0]?.phone ?? ''),
  column('家庭主要成员工作详细地址', (child) => workOf(guardiansOf(child)[0])),
  empty('家庭年收入'),
  empty('困难及诉求'),
  column('帮扶情况', ({ fields }) => several(RELIEF_KIND, fields.reliefKinds)),
]

export const LAYOUTS: Readonly<
  Record<ChildLayout, { readonly title: string; readonly columns: readonly LayoutColumn[] }>
> = {
  'f1-sheets': { title: '农村留守儿童基本情况登记表', columns: F1 },
  'f1-list': { title: '农村留守儿童基本情况登记名册', columns: F1 },
  welfare: { title: '全国儿童福利信息系统字段', columns: WELFARE },
  'school-register': { title: '全国学籍系统字段', columns: SCHOOL_REGISTER },
  gbt31000: { title: '综治留守人员信息（GB-T 31000-2015）', columns: GBT31000 },
}
