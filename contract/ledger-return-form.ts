/**
 * The printed forms of the ledger's return as data: form F2 (民发〔2016〕42号 摸底汇总表), 32 columns with the sums that
 * must come out, and F3, the quarterly figures. A cell counts the children whose attributes all fit; SQL, the checks, the
 * screens and the spreadsheets read this one table (decision 0025). A figure is never typed in.
 */

/** What a child is counted by, as codes fixed when the return is made. An absent attribute was not filled in. */
export interface CountedChild {
  readonly sex: string
  readonly ageBand: string | null
  readonly schooling: string
  readonly registered: string
  readonly boarding: string | null
  readonly careBy: string | null
  readonly careLevel: string | null
  readonly health: string
  readonly arrangement: string
  readonly delegated: string
  readonly visited: string
  /** Several may hold; a condition on it holds when any does. */
  readonly relief: readonly string[]
}
export type Attribute = keyof CountedChild

export const ATTRIBUTE_WORDS: Readonly<Record<Attribute, string>> = {
  sex: '性别',
  ageBand: '年龄段',
  schooling: '就学情况',
  registered: '户口登记',
  boarding: '是否寄宿',
  careBy: '实际照料人',
  careLevel: '监护类型',
  health: '身体情况',
  arrangement: '父母外出情况',
  delegated: '委托照护',
  visited: '本期走访',
  relief: '救助帮扶',
}

export type CellCondition = Readonly<Partial<Record<Attribute, readonly string[]>>>

export interface Cell {
  /** Stable: stands in addresses and frozen returns. */
  readonly id: string
  readonly form: 'F2' | 'F3'
  /** The column's printed number, F2 only. */
  readonly column: number | null
  readonly group: string
  readonly label: string
  readonly when: CellCondition
  /** The formulas of F2 are printed; what most of its columns are called is inferred from them, and marked so. */
  readonly inferred: boolean
}

export const AGE_BANDS = ['0-5', '6-13', '14-16'] as const

const OUT_OF_SCHOOL = ['preschool-none', 'dropout', 'not-in-school']
const OUTSIDE_COMPULSORY = ['kindergarten', 'senior', 'vocational']
const COMPULSORY = ['primary', 'junior']
const POOR = ['poor']

type Line = readonly [group: string, label: string, when: CellCondition]

const bandLines = (band: string, words: string): Line[] => [
  [words, '小计', { ageBand: [band] }],
  [words, '男', { ageBand: [band], sex: ['1'] }],
  [words, '女', { ageBand: [band], sex: ['2'] }],
]

const F2_LINES: readonly Line[] = [
  ['合计', '合计', {}],
  ...bandLines('0-5', '0至5周岁'),
  ...bandLines('6-13', '6至13周岁'),
  ...bandLines('14-16', '14周岁至不满16周岁'),
  ['就学情况', '未入园', { schooling: ['preschool-none'] }],
  ['就学情况', '幼儿园', { schooling: ['kindergarten'] }],
  ['就学情况', '小学', { schooling: ['primary'] }],
  ['就学情况', '初中', { schooling: ['junior'] }],
  ['就学情况', '高中', { schooling: ['senior'] }],
  ['就学情况', '中职', { schooling: ['vocational'] }],
  ['就学情况', '辍学', { schooling: ['dropout'] }],
  ['就学情况', '不在学', { schooling: ['not-in-school'] }],
  ['户口登记', '已登记', { registered: ['yes'] }],
  ['户口登记', '未登记', { registered: ['no'] }],
  ['寄宿情况', '不在园不在校', { schooling: OUT_OF_SCHOOL }],
  ['寄宿情况', '幼儿园、高中、中职走读', { schooling: OUTSIDE_COMPULSORY, boarding: ['day'] }],
  ['寄宿情况', '幼儿园、高中、中职住校', { schooling: OUTSIDE_COMPULSORY, boarding: ['boarding'] }],
  ['寄宿情况', '小学、初中走读', { schooling: COMPULSORY, boarding: ['day'] }],
  ['寄宿情况', '小学、初中住校', { schooling: COMPULSORY, boarding: ['boarding'] }],
  ['实际监护', '祖父母、外祖父母', { careBy: ['grandparent'] }],
  ['实际监护', '其他亲友', { careBy: ['kin'] }],
  ['实际监护', '无人监护', { careBy: ['nobody'] }],
  ['实际监护', '一方外出另一方无监护能力', { careBy: ['parent-unable'] }],
  ['监护类型', '较好', { careLevel: ['good'] }],
  ['监护类型', '一般', { careLevel: ['fair'] }],
  ['监护类型', '差', { careLevel: POOR }],
]

const F3_LINES: readonly Line[] = [
  ['总体', '留守儿童总数', {}],
  ['总体', '男', { sex: ['1'] }],
  ['总体', '女', { sex: ['2'] }],
  ['父母外出', '父母双方外出', { arrangement: ['both'] }],
  ['父母外出', '一方外出另一方无监护能力', { arrangement: ['one-other-unable'] }],
  ['身体情况', '健康', { health: ['healthy'] }],
  ['身体情况', '残疾', { health: ['disabled'] }],
  ['身体情况', '患病', { health: ['ill'] }],
  ['保障', '低保', { relief: ['dibao'] }],
  ['保障', '临时救助', { relief: ['temporary'] }],
  ['保障', '医疗救助', { relief: ['medical'] }],
  ['保障', '住房救助', { relief: ['housing'] }],
  ['监护', '已委托照护', { delegated: ['yes'] }],
  ['监护', '监护差', { careLevel: POOR }],
  ['失管', '未登记户口', { registered: ['no'] }],
  ['失管', '辍学', { schooling: ['dropout'] }],
  ['走访', '本期已走访', { visited: ['yes'] }],
  ['走访', '本期未走访', { visited: ['no'] }],
]

/** 0-5, 6(含)-13 and 14(含)-16 are printed in the document. */
const PRINTED_COLUMNS = new Set([1, 2, 5, 8])

export const CELLS: readonly Cell[] = [
  ...F2_LINES.map(([group, label, when], index): Cell => {
    const column = index + 1
    return { id: `c${column}`, form: 'F2', column, group, label, when, inferred: !PRINTED_COLUMNS.has(column) }
  }),
  ...F3_LINES.map(([group, label, when], index): Cell => {
    return { id: `s${index + 1}`, form: 'F3', column: null, group, label, when, inferred: true }
  }),
]
export const CELL_IDS = CELLS.map(({ id }) => id)
export const F2_CELLS = CELLS.filter(({ form }) => form === 'F2')
export const F3_CELLS = CELLS.filter(({ form }) => form === 'F3')

/** The place of a cell in the figures of a row; -1 for an id that is none. */
export function placeOf(cellId: string): number {
  return CELL_IDS.indexOf(cellId)
}

export function cellTitle({ group, label, column }: Cell): string {
  const words = group === label ? label : `${group}：${label}`
  return column === null ? words : `${column} ${words}`
}

/** Sums that must come out in every row: the cells on the left are as many children as those on the right. */
export interface Equality {
  readonly id: string
  readonly left: readonly string[]
  readonly right: readonly string[]
  /** What was not filled in where it does not come out. */
  readonly mend: string
}

const cells = (...columns: readonly number[]) => columns.map((column) => `c${column}`)
const span = (from: number, to: number) => cells(...Array.from({ length: to - from + 1 }, (_, index) => from + index))

/** As printed: 1=2+5+8; 2=3+4; 5=6+7; 8=9+10; 1=11+…+18; 1=19+20; 1=21+…+25; 1=26+…+29; 1=30+31+32; 13+14=24+25. */
export const EQUALITIES: readonly Equality[] = [
  { id: 'age', left: cells(1), right: cells(2, 5, 8), mend: '出生日期' },
  { id: 'sex-0-5', left: cells(2), right: cells(3, 4), mend: '性别' },
  { id: 'sex-6-13', left: cells(5), right: cells(6, 7), mend: '性别' },
  { id: 'sex-14-16', left: cells(8), right: cells(9, 10), mend: '性别' },
  { id: 'schooling', left: cells(1), right: span(11, 18), mend: '就学情况' },
  { id: 'registered', left: cells(1), right: cells(19, 20), mend: '户口登记' },
  { id: 'boarding', left: cells(1), right: span(21, 25), mend: '是否寄宿' },
  { id: 'care', left: cells(1), right: span(26, 29), mend: '实际照料人' },
  { id: 'care-level', left: cells(1), right: cells(30, 31, 32), mend: '监护类型' },
  { id: 'compulsory', left: cells(13, 14), right: cells(24, 25), mend: '小学、初中的是否寄宿' },
]

export function equalityWords({ left, right }: Equality): string {
  const side = (ids: readonly string[]) => ids.map((id) => id.slice(1)).join('+')
  return `${side(left)}=${side(right)}`
}

/** Whether a child is counted in a cell. */
export function fits(child: CountedChild, when: CellCondition): boolean {
  return (Object.entries(when) as [Attribute, readonly string[]][]).every(([attribute, codes]) => {
    const value = child[attribute]
    if (value === null) return false
    return typeof value === 'string' ? codes.includes(value) : value.some((one) => codes.includes(one))
  })
}

/** Left minus right of a row of figures in the order of `CELLS`; zero when the sum comes out. */
export function gapOf(equality: Equality, figures: readonly number[]): number {
  const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (figures[placeOf(id)] ?? 0), 0)
  return sum(equality.left) - sum(equality.right)
}
