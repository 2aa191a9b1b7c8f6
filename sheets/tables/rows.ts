import { cleanText, isNothing } from '../cells/text.ts'
import { ANSWERED, plainHeading } from '../headers/heading-text.ts'
import type { NonDataKind } from '../reading.ts'
import { isInstruction } from '../words/instructions.ts'

/** What a row is. `nil` is the word that there is nobody to report. */
export type RowKind = NonDataKind | 'data' | 'nil'

export interface RowView {
  /** Every filled cell of the row itself, left to right. */
  readonly filled: readonly { readonly column: number; readonly text: string }[]
  readonly name: string
  /** Child's number, or birth date, or anything else only a person has. */
  readonly personal: boolean
  /** Whether any mapped cell holds more than what is written in advance (village, nation, school). */
  readonly tells: boolean
  /** Across how many columns the only cell reaches. */
  readonly reach: number
}
export interface RowContext {
  readonly width: number
  readonly headings: ReadonlyMap<number, readonly string[]>
  readonly titles: ReadonlySet<string>
  readonly nameColumn: number
  /** Whether a text is the name of a village. */
  isVillage(text: string): boolean
  /** Whether data rows were seen already. */
  readonly begun: boolean
}

const TOTAL =
  /^(?:本页|本[村校班乡镇]|全[村校班乡镇县])?(?:合计|总计|共计|累计|总数|汇总|合\s*计|总\s*计)|(?:合计|总计|共计)\s*[:：]?\s*\d*\s*[人名个]?$|^共\s*\d+\s*[人名]/
const SUBTOTAL = /小\s*计/
const SIGNED = /签[字章名]|填[表报]人|审核|复核|负责人|校长|盖章|经办人|制表|园长/
const FOOTER =
  /^(?:注|备注|说明|填[表报]|制表|审[核批]|复核|单位|负责人|校长|园长|经办|联系[人电]|签[字章名]|盖章|日期|报送|上报|以上|统计|本表|此表|打印|第.{1,4}页|[—-]{2,})|\d{4}年\s*\d{1,2}月\s*\d{1,2}日$|签字|盖章|填表人|审核人|严禁|保密/
/** The whole cell says it; a name that only ends in （示例） is a name. */
const EXAMPLE = /^[(（【]?(?:填[写表])?(?:示例|样例|范例|例子|例|样[式板])[)）】:：]?\d*$|^例如?[:：]/
/** A class or year between the rows of a school's list. */
const GROUP = /^[^，。；]{0,8}(?:年级|[班园校])(?:[(（][^)）]*[)）])?[:：]?$/
const LONGEST_VILLAGE = 20
const NIL =
  /零报告|(?:本|我|该|全|此)[村校园社组班].{0,6}(?:无|没有).{0,14}(?:留守|儿童|此|情况|人员)|^无(?:此类?|符合|农村)?.{0,4}(?:留守)?(?:儿童|情况|人员)|^无(?:人)?上报/
const NIL_NAME = /^(?:无|没有|暂无|零|零报告|无此.{0,6}|0)$/

/** Tells the rows of children from everything else that stands below headings. */
export function kindOfRow(row: RowView, context: RowContext): RowKind {
  const { filled, name } = row
  if (filled.length === 0) return 'blank'
  if (isRepeatedHeader(row, context)) return 'repeated-header'
  if (isColumnNumbers(row)) return 'column-numbers'
  if (filled.some(({ text }) => EXAMPLE.test(text) && text.length < 12)) return 'example'
  if (!context.begun && tellsHow(row)) return 'example'
  const first = filled[0]!.text
  if (!row.personal) {
    const kind = withoutPerson(row, context)
    if (kind !== undefined) return kind
  }
  if (row.tells || (name !== '' && !isNothing(name))) return 'data'
  return /^\d+$/.test(first) || row.filled.length > 1 ? 'numbered-blank' : 'footer'
}

function withoutPerson(row: RowView, context: RowContext): RowKind | undefined {
  const { filled, name } = row
  const lead = filled.slice(0, 3).map(({ text }) => text)
  const words = filled.map(({ text }) => text).join(' ')
  if (lead.some((text) => SUBTOTAL.test(text) && text.length <= 16)) return 'subtotal'
  if (lead.some((text) => TOTAL.test(text) && text.length <= 24)) return SIGNED.test(words) ? 'footer' : 'total'
  if (NIL.test(words) || (NIL_NAME.test(name) && filled.length > 1 && context.nameColumn >= 0)) return 'nil'
  const only = filled.length === 1 ? filled[0]! : undefined
  const numbered = /^\d+$/.test(lead[0]!)
  if (!numbered && (only !== undefined || filled.length <= 6) && FOOTER.test(lead[0]!) && !row.tells) return 'footer'
  if (!numbered && filled.length <= 6 && SIGNED.test(words)) return 'footer'
  if (filled.every(({ text }, at) => ANSWERED.test(text) || (at === 0 && GROUP.test(text)))) return 'section'
  if (name === '' && filled.length <= 6 && /[:：]$/.test(lead[0]!) && FOOTER.test(lead[0]!)) return 'footer'
  if (only === undefined || /^\d+$/.test(only.text)) return undefined
  if (/共\s*\d+\s*[人名]/.test(only.text) && only.text.length > 8) return 'footer'
  if (GROUP.test(only.text)) return 'section'
  const alone = sectionText(only.text)
  if (isVillageName(alone) || (only.column !== context.nameColumn && context.isVillage(alone))) return 'section'
  if (FOOTER.test(only.text) || only.text.length > 30) return 'footer'
  if (row.reach > context.width / 2 || only.column !== context.nameColumn)
    return only.text.length > 20 ? 'footer' : 'section'
  return undefined
}

/** Whether a text that stands alone is the name of a village, ours or not: nobody's own. */
export function isVillageName(text: string): boolean {
  return /.(?:村|社区|[村居]委会|委员会)$/.test(text) && text.length <= LONGEST_VILLAGE
}

/** The name in a row between the data: 一、平田村(共5人) is 平田村. */
export function sectionText(text: string): string {
  return cleanText(text)
    .text.replace(
      /^(?:[(（]?[一二三四五六七八九十\d]+[)）]?[、.．\s]+|(?:所[在属])?(?:行政)?村(?:名|\(社区\)|（社区）)?[:：]\s*|社区[:：]\s*)/,
      '',
    )
    .replace(/[(（](?:共|计)?\s*\d+\s*[人名个][)）]$|(?:共|计)?\s*\d+\s*[人名]$|[:：]$/, '')
    .trim()
}

/** A row that says how to fill in the columns, where the first child would stand. */
function tellsHow({ filled, personal }: RowView): boolean {
  const told = filled.filter(({ text }) => isInstruction(text)).length
  return !personal && told >= 2 && told >= filled.length * 0.5
}

function isRepeatedHeader({ filled }: RowView, { headings, titles, begun }: RowContext): boolean {
  if (filled.length === 1) return begun && titles.has(plain(filled[0]!.text))
  const same = filled.filter(({ column, text }) => headings.get(column)?.includes(plain(text)) === true).length
  if (same >= 2 && same >= filled.length * 0.6) return true
  if (begun || filled.length < 3) return false
  // Right below the headings they may be said again in codes: XM under 姓名.
  const alike = filled.filter(({ column, text }) =>
    headings.get(column)?.some((heading) => plainHeading(heading) === plainHeading(text)),
  )
  return alike.length >= filled.length * 0.6
}

export function plain(text: string): string {
  return text.replace(/\s+/g, '')
}

/** 1 2 3 … or 甲 1 2 … or A B C below the headings. */
function isColumnNumbers({ filled }: RowView): boolean {
  if (filled.length < 3) return false
  const marks = filled.map(({ text }) => text.replace(/[()（）[\]\s]/g, ''))
  if (marks.every((mark) => /^[甲乙丙丁戊己庚辛壬癸]$|^[A-Z]{1,2}$/.test(mark))) return true
  const numbers = marks.filter((mark) => /^\d{1,3}$/.test(mark)).map(Number)
  if (numbers.length < 3 || numbers.length < marks.length * 0.7) return false
  const rising = numbers.filter((number, at) => at === 0 || number === numbers[at - 1]! + 1)
  return rising.length === numbers.length && numbers[0]! <= 2
}
