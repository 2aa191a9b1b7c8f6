import type { FieldName } from '../words/fields.ts'
import { codeOf } from './option-words.ts'
import { namesNobody, readParent } from '../words/parent-status.ts'
import { cutParents, type ParentsSaid } from './parents-cell.ts'
import { readPhones } from './phones.ts'

type Halves = readonly [string, string]
/** What stands in the cells of both parents, by the field it goes to. */
const OF_PARENTS: Readonly<Partial<Record<FieldName, (said: ParentsSaid) => string>>> = {
  fatherName: ({ father }) => father.name,
  fatherPhone: ({ father }) => father.phones,
  motherName: ({ mother }) => mother.name,
  motherPhone: ({ mother }) => mother.phones,
}

const PHONE =
  /(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?![\dXx])|(?<!\d)\(?0\d{2,3}\)?[-\s]?\d{7,8}(?![\dXx])/
const ID = /\d{17}[\dXx]/
const SCHOOL =
  /^(.*?(?:小学|中学|初中|高中|幼儿园|学校|学院|[一二三四五六七八九]中|实小|职高|中专|教学点))[\s,，、/(（]*(.*?)[)）]?$/
const GRADE = /^(.*?(?:年级|[小中大托]班|[初高][一二三]|级))[\s,，、/(（]*(.*?班?)[)）]?$/
const DISABILITY =
  /^(.*?(?:残疾|视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?)[\s,，、/(（]*([一二三四1234ⅠⅡⅢⅣ壹贰叁肆]级?)[)）]?$/
const SEPARATED = /^([^/、,，;；\s|]+)[/、,，;；\s|]+([^/、,，;；\s|]+)$/
const BRACKETED = /^([^()（）]+)[(（]([^()（）]+)[)）]$/

/** The facts of one cell in the order of their fields, undefined where nobody can tell where one ends. */
export function splitCell(text: string, fields: readonly FieldName[]): readonly string[] | undefined {
  const [first, second] = fields
  if (first === undefined || second === undefined) return undefined
  if (text === '') return fields.map(() => '')
  if (fields.includes('fatherName') && fields.includes('motherName')) {
    const said = cutParents(text)
    return said === undefined ? undefined : fields.map((field) => OF_PARENTS[field]!(said))
  }
  if (second.endsWith('Phone')) return cutOut(text, PHONE)
  if (first.endsWith('Phone')) return swap(cutOut(text, PHONE))
  if (/Id$|^idNumber$/.test(second)) return cutOut(text, ID)
  if (/Id$|^idNumber$/.test(first)) return swap(cutOut(text, ID))
  if (second.endsWith('Relation')) return withRelation(text, second)
  if (first.endsWith('Relation')) return swap(withRelation(text, first))
  if (second.endsWith('Workplace')) return withWorkplace(text)
  if (first === 'school') return matched(SCHOOL, text) ?? [text, '']
  if (first === 'grade') return matched(GRADE, text)
  if (first === 'disabilityType') return matched(DISABILITY, text)
  return matched(BRACKETED, text) ?? matched(SEPARATED, text)
}

function swap(halves: Halves | undefined): Halves | undefined {
  return halves === undefined ? undefined : [halves[1], halves[0]]
}

function matched(pattern: RegExp, text: string): Halves | undefined {
  const match = pattern.exec(text)
  return match === null ? undefined : [match[1]!.trim(), match[2]!.trim()]
}

/** Everything from the first number to the last is the number's, the rest the name's. */
function cutOut(text: string, pattern: RegExp): Halves | undefined {
  const found = [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[0])
  if (found.length === 0) return /\d{5}/.test(text) ? undefined : [text, '']
  const rest = found.reduce((left, number) => left.replace(number, ' '), text)
  return [rest.replace(/[\s,，、;；/:：()（）电话手机]+/g, ' ').trim(), found.join('、')]
}

function withRelation(text: string, field: FieldName): Halves | undefined {
  if (codeOf(field, text) !== undefined) return ['', text]
  for (const pattern of [BRACKETED, SEPARATED]) {
    const halves = matched(pattern, text)
    if (halves === undefined) continue
    if (codeOf(field, halves[1]) !== undefined) return halves
    if (codeOf(field, halves[0]) !== undefined) return [halves[1], halves[0]]
  }
  const leading = /^(外?祖父|外?祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥|父亲|母亲|伯父|叔父|姑姑)([^\s]{2,4})$/.exec(text)
  if (leading !== null) return [leading[2]!, leading[1]!]
  return /^\p{Script=Han}{2,4}$/u.test(text) ? [text, ''] : undefined
}

/** 张三（上海）; what stands behind a name may also be what became of the person, and a name may stand alone. */
function withWorkplace(text: string): Halves | undefined {
  if (readParent(text).status !== null || namesNobody(text) || /^\p{Script=Han}{2,4}$/u.test(text)) return [text, '']
  return matched(BRACKETED, text) ?? matched(SEPARATED, text)
}

/** Whether a column of names holds relations instead: 谁在带, answered with 爷爷. */
export function holdsRelations(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '').slice(0, 60)
  return filled.length > 0 && filled.every((text) => codeOf('carerRelation', text) !== undefined)
}

/** What a column of names really holds, by most of its cells: a second fact behind every name. */
export function secondFactOf(texts: readonly string[], fewest: number): 'phone' | 'relation' | null {
  const filled = texts.filter((text) => text !== '').slice(0, 60)
  if (filled.length < fewest) return null
  const phones = filled.filter((text) => /\p{Script=Han}/u.test(text) && readPhones(text).kind === 'phones')
  if (phones.length >= filled.length * 0.6) return 'phone'
  const relations = filled.filter((text) => withRelation(text, 'carerRelation')?.every((half) => half !== '') === true)
  return relations.length >= filled.length * 0.6 ? 'relation' : null
}
