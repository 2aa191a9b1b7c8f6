import { normaliseName } from '#server/platform/names.ts'
import type { RowReader } from '../cells/rules.ts'
import { isNothing, readDay, readIdNumber } from '../values/rules.ts'
import { codeOf, WORDS } from '../words/rules.ts'

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
  readonly state: 'home' | 'away' | 'other'
  readonly workProvince?: string | undefined
  readonly workCity?: string | undefined
  readonly outsideCounty?: boolean | undefined
  readonly incapacityReason?: 'other' | undefined
}
export interface FamilyRules {
  readonly today: string
  readonly allowSynthetic: boolean
  readonly home: { readonly province: string; readonly city: string; readonly county: string }
  /** The child's own number, which must not stand for a relative's. */
  readonly idNumber: string | null
}
export interface Family {
  readonly relatives: readonly RelativeDraft[]
  readonly carer: number | null
  readonly deceased: number
}

const GRANDPARENTS = [
  ['grandfather', '61'],
  ['grandmother', '62'],
  ['maternal-grandfather', '63'],
  ['maternal-grandmother', '64'],
] as const
const PARENTS = [
  ['father', '51', /父(?!母)|爸/],
  ['mother', '52', /母(?!亲?双)|妈/],
] as const
/** 表后说明: 父母死亡的填“—”. */
const DEAD = /^(?:[-—–－_]+|已?(?:故|亡|死亡|去世|过世|病故|逝世|身故)|.*[(（](?:已?故|亡|去世|死亡|病故)[)）])$/

export function readRelatives(reader: RowReader, rules: FamilyRules): Family {
  const relatives: RelativeDraft[] = []
  for (const [person, relation] of GRANDPARENTS) {
    const read = readPerson(reader, person, { relation, rules })
    if (read !== null) relatives.push(read)
  }
  const parents = PARENTS.map(([person, relation, word]) => {
    const read = readPerson(reader, person, { relation, rules })
    return read === null ? null : { person, read, unable: word.test(reader.text('unableParent')) }
  }).filter((parent) => parent !== null)
  // One column for both: it speaks of the father, or of the mother where he is not living or not named.
  const bearer = parents.find((parent) => !parent.read.deceased)?.person
  for (const { person, read, unable } of parents) {
    const common =
      person === bearer && !reader.has('father.work') && !reader.has('mother.work') ? reader.text('parents.work') : ''
    const status = read.deceased
      ? undefined
      : statusOf(reader.text(`${person}.work`) || common, { unable, home: rules.home })
    relatives.push({ ...read, status })
  }
  const deceased = parents.filter((parent) => parent.read.deceased).length
  return { ...placeCarer(reader, relatives, rules), deceased }
}

function readPerson(
  reader: RowReader,
  person: string,
  how: { relation: string; rules: FamilyRules },
): RelativeDraft | null {
  const { relation, rules } = how
  const written = reader.text(`${person}.name`)
  const deceased = DEAD.test(written)
  if (deceased) {
    const name = normaliseName(written.replace(/[(（].*$/, ''))
    const named = name !== '' && !DEAD.test(name)
    // An unnamed dead grandparent says nothing; a dead parent decides whether the child counts.
    if (!named && !['51', '52'].includes(relation)) return null
    return { relation, name: named ? name : '—', deceased: true }
  }
  const others = ['idNumber', 'phone'].filter((word) => !isNothing(reader.text(`${person}.${word}`)))
  if (isNothing(written)) {
    if (others.length > 0) reader.problem(`${person}.name`, '填了号码却没有填姓名', '请补填姓名，或清空这个人的号码')
    return null
  }
  const name = normaliseName(written)
  if (/\d|[?？\ufffd]/.test(name) || name.length > 60)
    reader.problem(`${person}.name`, '姓名里有数字或乱码', '请照户口簿填写姓名')
  return { relation, name, deceased: false, ...readNumbers(reader, person, rules) }
}

function readNumbers(reader: RowReader, person: string, rules: FamilyRules) {
  const number = readIdNumber(reader.cell(`${person}.idNumber`), rules.allowSynthetic)
  if (number.kind === 'wrong') reader.problem(`${person}.idNumber`, number.reason, number.fix)
  if (number.kind === 'number' && number.idNumber === rules.idNumber)
    reader.problem(`${person}.idNumber`, '与儿童本人的身份证号相同', '请照本人证件填写')
  const day = readDay(reader.cell(`${person}.birthDate`))
  if (day.kind === 'wrong')
    reader.problem(`${person}.birthDate`, day.reason, '请写成 1985-03-01 这样的公历日期，或留空')
  if (day.kind === 'day' && day.day > rules.today)
    reader.problem(`${person}.birthDate`, '出生日期晚于今天', '请核对年份')
  if (day.kind === 'day' && number.kind === 'number' && number.birthDate !== day.day)
    reader.problem(`${person}.birthDate`, `与身份证号里的出生日期 ${number.birthDate} 不一致`, '请照证件核对')
  return {
    birthDate: day.kind === 'day' ? day.day : number.kind === 'number' ? number.birthDate : undefined,
    idNumber: number.kind === 'number' ? number.idNumber : undefined,
    phone: reader.phone(`${person}.phone`),
    address: reader.words(`${person}.address`, 200),
  }
}

/** The carer is one of the family where relation and name agree, else somebody more. */
function placeCarer(
  reader: RowReader,
  relatives: readonly RelativeDraft[],
  rules: FamilyRules,
): { relatives: RelativeDraft[]; carer: number | null } {
  const word = reader.text('carer.relation')
  const coded = isNothing(word) ? undefined : codeOf(WORDS.relation, word)
  if (coded === undefined && !isNothing(word)) reader.unknownWord('carer.relation', word, WORDS.relation)
  const read = readPerson(reader, 'carer', { relation: coded ?? '97', rules })
  if (read === null || read.deceased) return { relatives: [...relatives], carer: null }
  const same = relatives.findIndex(
    (each) => each.name === read.name && (coded === undefined || each.relation === coded),
  )
  if (same === -1) {
    // 97 其他亲属 stands in for a relation nobody wrote down, and the file says so.
    if (coded === undefined) reader.miss('carer.relation')
    return { relatives: [...relatives, read], carer: relatives.length }
  }
  const merged = relatives.map((each, at) => (at === same ? join(each, read) : each))
  const clash = relatives[same]!
  if (clash.birthDate !== undefined && read.birthDate !== undefined && clash.birthDate !== read.birthDate)
    reader.problem('carer.idNumber', `身份证号里的出生日期与前面填写的 ${clash.birthDate} 不一致`, '请照证件核对')
  return { relatives: merged, carer: same }
}

function join(known: RelativeDraft, more: RelativeDraft): RelativeDraft {
  return {
    ...known,
    birthDate: known.birthDate ?? more.birthDate,
    idNumber: known.idNumber ?? more.idNumber,
    phone: known.phone ?? more.phone,
    address: known.address ?? more.address,
  }
}

const HOME = /^(?:在家|家中|家里|本村|务农|在家务农|未外出|无业在家)$/
const PLACE = /^(.+?(?:省|自治区)|(?:北京|上海|天津|重庆)市?|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾)?(.*)$/

/** What the place of work tells of a parent. The form asks for no day of leaving, so none is made up here. */
export function statusOf(
  place: string,
  known: { unable: boolean; home: FamilyRules['home'] },
): StatusDraft | undefined {
  const incapacityReason = known.unable ? ('other' as const) : undefined
  if (isNothing(place)) return known.unable ? { state: 'other', incapacityReason } : undefined
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
