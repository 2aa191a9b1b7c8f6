import type { FieldName, FieldValue } from '#sheets/words/fields.ts'

/** A member of the family as the row tells it; ids and the day of the statement are given when it is registered. */
export interface RelativeDraft {
  readonly relation: string
  readonly name: string
  readonly birthDate?: string | undefined
  readonly idNumber?: string | undefined
  readonly phone?: string | undefined
  readonly address?: string | undefined
  readonly deceased: boolean
  readonly status?: StatusDraft | undefined
}
export interface StatusDraft {
  readonly state: 'home' | 'away' | 'missing' | 'other'
  readonly workProvince?: string | undefined
  readonly workCity?: string | undefined
  readonly outsideCounty?: boolean | undefined
  readonly incapacityReason?: 'other' | undefined
}
export interface FamilyRules {
  readonly today: string
  readonly home: { readonly province: string; readonly city: string; readonly county: string }
}
export interface Family {
  readonly relatives: readonly RelativeDraft[]
  readonly carer: number | null
  readonly deceased: number
  /** Relations that nobody wrote down. */
  readonly missing: readonly FieldName[]
}

type Values = Readonly<Partial<Record<FieldName, FieldValue>>>
const GRANDPARENTS = [
  ['grandfather', '61'],
  ['grandmother', '62'],
  ['maternalGrandfather', '63'],
  ['maternalGrandmother', '64'],
] as const
const PARENTS = [
  ['father', '51'],
  ['mother', '52'],
] as const
/** 97 其他亲属 stands in for a relation nobody wrote down, and the file says so. */
export const SOME_RELATIVE = '97'

/** The family out of the values of a row; a member of the family named twice is one person. */
export function readRelatives(values: Values, rules: FamilyRules): Family {
  const relatives: RelativeDraft[] = []
  const missing: FieldName[] = []
  for (const [person, relation] of GRANDPARENTS) {
    const read = personOf(values, person, relation)
    if (read !== null) relatives.push(read)
  }
  for (const [person, relation] of PARENTS) {
    const read = parentOf(values, { person, relation }, rules)
    if (read !== null) relatives.push(read)
  }
  for (const person of ['guardian1', 'guardian2'] as const) {
    const read = personOf(values, person, text(values, `${person}Relation`) ?? SOME_RELATIVE)
    if (read === null) continue
    if (read.relation === SOME_RELATIVE) missing.push(`${person}Relation`)
    const place = text(values, `${person}Workplace` as FieldName)
    const parent = read.relation === '51' || read.relation === '52'
    join(
      relatives,
      parent && place !== undefined ? { ...read, status: statusOf(place, { unable: false, home: rules.home }) } : read,
    )
  }
  const relation = text(values, 'carerRelation')
  const carer = personOf(values, 'carer', relation ?? SOME_RELATIVE)
  const at = carer === null ? null : join(relatives, carer, relation === undefined)
  if (at !== null && relation === undefined && relatives[at]!.relation === SOME_RELATIVE) missing.push('carerRelation')
  const deceased = relatives.filter((each) => each.deceased && ['51', '52'].includes(each.relation)).length
  return { relatives, carer: at, deceased, missing }
}

function text(values: Values, field: FieldName): string | undefined {
  const value = values[field]
  // Of several telephone numbers the first is the one to call.
  const first: unknown = Array.isArray(value) ? (value as readonly string[])[0] : value
  return typeof first === 'string' && first !== '' ? first : undefined
}

type Named = (typeof GRANDPARENTS)[number][0] | (typeof PARENTS)[number][0] | 'carer' | 'guardian1' | 'guardian2'

function personOf(values: Values, person: Named, relation: string): RelativeDraft | null {
  const name = text(values, `${person}Name`)
  if (name === undefined || name.length > 60) return null
  const idNumber = text(values, `${person}Id` as FieldName)
  return {
    relation,
    name,
    birthDate: text(values, `${person}BirthDate` as FieldName) ?? birthOf(idNumber),
    idNumber,
    phone: text(values, `${person}Phone` as FieldName),
    address: text(values, `${person}Address` as FieldName)?.slice(0, 200),
    deceased: false,
  }
}

function birthOf(idNumber: string | undefined): string | undefined {
  return idNumber === undefined
    ? undefined
    : `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}

/** A dead parent decides whether the child counts, and is written down even without a name. */
function parentOf(
  values: Values,
  who: { person: 'father' | 'mother'; relation: string },
  rules: FamilyRules,
): RelativeDraft | null {
  const { person, relation } = who
  const known = text(values, `${person}Status`)
  if (known === 'deceased') {
    const read = personOf(values, person, relation)
    return { ...(read ?? { relation, name: '—' }), deceased: true, status: undefined }
  }
  const read = personOf(values, person, relation)
  if (read === null) return null
  const unable = values.unableParent === person
  const place = text(values, `${person}Workplace`) ?? ''
  const status = statusOf(place, { unable, home: rules.home })
  if (known === 'missing') return { ...read, status: { state: 'missing' } }
  return { ...read, status: known === undefined ? status : { ...status, state: 'other', incapacityReason: 'other' } }
}

/** Adds somebody, or completes the one of the family with this name and relation. @returns the position */
function join(relatives: RelativeDraft[], more: RelativeDraft, anyRelation = false): number {
  const at = relatives.findIndex((each) => each.name === more.name && (anyRelation || each.relation === more.relation))
  const same = relatives[at]
  if (same === undefined) return relatives.push(more) - 1
  relatives[at] = {
    ...same,
    birthDate: same.birthDate ?? more.birthDate,
    idNumber: same.idNumber ?? more.idNumber,
    phone: same.phone ?? more.phone,
    address: same.address ?? more.address,
    status: same.status ?? more.status,
  }
  return at
}

const NOWHERE = /^(?:无|没有|[/／—–-]+)?$/
const HOME = /^(?:在家|家中|家里|本村|务农|在家务农|未外出|无业在家)$/
const PLACE = /^(.+?(?:省|自治区)|(?:北京|上海|天津|重庆)市?|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾)?(.*)$/

/** What the place of work tells of a parent. The form asks for no day of leaving, so none is made up here. */
export function statusOf(
  place: string,
  known: { unable: boolean; home: FamilyRules['home'] },
): StatusDraft | undefined {
  const incapacityReason = known.unable ? ('other' as const) : undefined
  if (NOWHERE.test(place)) return known.unable ? { state: 'other', incapacityReason } : undefined
  if (HOME.test(place)) return { state: 'home', incapacityReason }
  const [, province = '', city = ''] = PLACE.exec(place) ?? []
  return {
    state: 'away',
    workProvince: (province || undefined)?.slice(0, 20),
    workCity: (city || undefined)?.slice(0, 20),
    outsideCounty: isOutside(place, known.home),
    incapacityReason,
  }
}

/** Certain only where another province or city is named, or the own county; else unknown. */
function isOutside(place: string, home: FamilyRules['home']): boolean | undefined {
  const bare = (name: string) => name.replace(/(?:省|市|县|区|(?:[壮回维]\S*)?自治区|自治[州县])$/, '')
  if (home.county !== '' && place.includes(bare(home.county))) return false
  if (/^(?:本县|县内|本地|本乡|本镇|县城)/.test(place)) return false
  if (/^(?:外省|省外|市外|外地|国外|境外|县外)/.test(place)) return true
  const [, province = '', city = ''] = PLACE.exec(place) ?? []
  if (province !== '' && home.province !== '' && bare(province) !== bare(home.province)) return true
  if (/市/.test(city) && home.city !== '' && !city.includes(bare(home.city))) return true
  return undefined
}
