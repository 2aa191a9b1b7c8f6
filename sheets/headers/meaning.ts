import { type Attribute, ATTRIBUTE_WORDS, LOOSE, PERSON_FIELDS } from '../words/attributes.ts'
import {
  type Beside,
  BESIDE_WORDS,
  GROUP_WORDS,
  KIND_COLUMN,
  OWN_FACTS,
  STATE_COLUMN,
  TICKS,
} from '../words/child-facts.ts'
import type { FieldName } from '../words/fields.ts'
import { CHILD_WORDS, type Person, PERSON_WORDS } from '../words/persons.ts'
import { plainHeading } from './heading-text.ts'
import { splitHeading } from './split-heading.ts'

/** What the headings above one column say by themselves. */
export interface Meaning {
  readonly field: FieldName | null
  /** Understood, whether or not the register has a field for it. */
  readonly known: boolean
  readonly person?: Person
  readonly attribute?: Attribute
  /** It may belong to whoever stands left of it. */
  readonly loose?: Attribute
  readonly tick?: string
  readonly split?: readonly FieldName[]
  readonly filter?: 'kind' | 'state'
  readonly beside?: Beside
  /** A birth date that stands in several columns. */
  readonly part?: 'year' | 'month' | 'day'
}

const UNKNOWN: Meaning = { field: null, known: false }

/** 父亲情况(姓名) is 姓名 under 父亲情况. */
const OF_PERSON = /^(.*(?:父|母|监护|照[护料]).*(?:情况|信息|资料))[(（]([^()（）/、]{1,8})[)）]$/

/** Reads one column's headings, outermost first. */
export function meaningOf(path: readonly string[]): Meaning {
  const parts = path
    .flatMap((text) => text.replace(OF_PERSON, '$1|$2').split(/[|｜]|(?<=信息|情况|资料)[-_—:：.·>](?=.)/))
    .map(plainHeading)
    .filter((part, at, all) => part !== '' && part !== all[at - 1])
  const leaf = parts.at(-1)
  if (leaf === undefined) return UNKNOWN
  const groups = parts.slice(0, -1)
  if (isHeapOfFacts(leaf)) return UNKNOWN
  const meaning = leafMeaning(leaf, groups)
  const broken =
    groups.length === 1 && meaning.field === null && !/^[年月日]$/.test(leaf)
      ? leafMeaning(groups[0]! + leaf, [])
      : undefined
  // 身份证 over 号码 is one heading in two rows.
  return broken === undefined || broken.field === null ? meaning : broken
}

function leafMeaning(leaf: string, groups: readonly string[]): Meaning {
  return (
    tickOf(leaf, groups) ??
    otherPerson(leaf) ??
    filterOf(leaf) ??
    besideOf(leaf, groups) ??
    splitOf(leaf, groups) ??
    ownFact(leaf, groups) ??
    personFact(leaf, groups)
  )
}

/** 监护人姓名/关系/电话: three facts in one cell are a person's to take apart. */
function isHeapOfFacts(leaf: string): boolean {
  const parts = leaf.split(/[/、,及和+]/)
  if (parts.length < 3) return false
  const facts = parts.map((part) => ATTRIBUTE_WORDS.find(([, pattern]) => pattern.test(part))?.[0])
  return new Set(facts.filter((fact) => fact === 'relation' || fact === 'phone' || fact === 'id')).size >= 2
}

function tickOf(leaf: string, groups: readonly string[]): Meaning | undefined {
  for (const { field, group, leaves, alone } of TICKS) {
    const inGroup = groups.some((text) => group.test(text))
    if (!inGroup && !(alone?.test(leaf) ?? false)) continue
    const bare = inGroup ? leaf : leaf.replace(/^是否(?:为|是|享受|纳入|有)?/, '').replace(/(?:户|对象|家庭)$/, '')
    const value = Object.entries(leaves).find(([, pattern]) => pattern.test(bare))?.[0]
    if (value !== undefined) return { field, known: true, tick: value }
  }
  return undefined
}

function filterOf(leaf: string): Meaning | undefined {
  if (STATE_COLUMN.test(leaf)) return { field: null, known: true, filter: 'state' }
  return KIND_COLUMN.test(leaf) && !/关系|留守儿童类/.test(leaf)
    ? { field: null, known: true, filter: 'kind' }
    : undefined
}

/** Somebody the register does not ask for: known, so that nothing of theirs is taken for the family's. */
function otherPerson(leaf: string): Meaning | undefined {
  if (personIn(leaf) !== 'other') return undefined
  const rest = restOf(leaf, 'other')
  const attribute = ATTRIBUTE_WORDS.find(([, pattern]) => pattern.test(rest))?.[0] ?? 'name'
  return { field: null, known: true, person: 'other', attribute }
}

function besideOf(leaf: string, groups: readonly string[]): Meaning | undefined {
  const bare = leaf.replace(CHILD_WORDS, '')
  const beside = BESIDE_WORDS.find(([, pattern]) => pattern.test(bare))?.[0]
  if (beside === undefined || (personIn(leaf) ?? personInGroups(groups)) !== undefined) return undefined
  return { field: null, known: true, beside }
}

/** 父母姓名及电话: four facts in one cell, which marks tell apart. */
const PARENTS_AND_PHONES =
  /^父母(?:双方|亲)?(?:的)?姓名(?:及其?|以及|和|与|、|\/|\()?(?:联系)?(?:电话|手机|方式)(?:号码?)?\)?$/

function splitOf(leaf: string, groups: readonly string[]): Meaning | undefined {
  if (PARENTS_AND_PHONES.test(leaf))
    return { field: 'fatherName', known: true, split: ['fatherName', 'fatherPhone', 'motherName', 'motherPhone'] }
  const pair = splitHeading(leaf)
  if (pair === undefined) return undefined
  const [one, other] = pair.map((part) => plainMeaning(part, groups))
  const [first, second] = [one!.field, other!.field]
  if (first === null || second === null || first === second) return undefined
  // 监护人及关系 names the carer like 监护人 alone: what stands right of it may be the carer's.
  const { attribute } = one!
  const person = second === 'motherName' ? 'parents' : one!.person
  return {
    field: first,
    known: true,
    split: [first, second],
    ...(person !== undefined && attribute !== undefined && { person, attribute }),
  }
}

function plainMeaning(leaf: string, groups: readonly string[]): Meaning {
  return ownFact(leaf, groups) ?? personFact(leaf, groups)
}

/** The child's facts have words of their own; one of them in a parent's group is still the child's, unless it is general. */
function ownFact(leaf: string, groups: readonly string[]): Meaning | undefined {
  const bare = leaf.replace(CHILD_WORDS, '')
  for (const text of bare === '' || bare === leaf ? [leaf] : [leaf, bare]) {
    const fact = OWN_FACTS.find(([, pattern]) => pattern.test(text))
    if (fact === undefined) continue
    const [field] = fact
    const person = personIn(leaf) ?? personInGroups(groups)
    if (person !== undefined && person !== 'child' && person !== 'parents' && isGeneral(field, leaf)) return undefined
    return { field, known: true }
  }
  return undefined
}

const GENERAL: ReadonlySet<FieldName | null> = new Set<FieldName | null>([
  'residenceAddress',
  'registeredAddress',
  'health',
  'sex',
  'ethnicity',
  'illness',
  'annualIncome',
  'disabilityType',
  'disabilityGrade',
  'remarks',
  'village',
  'formerName',
  null,
])

/** Said of the child where nobody else is named, of that person where one is. */
function isGeneral(field: FieldName | null, leaf: string): boolean {
  if (!GENERAL.has(field)) return false
  return field !== 'remarks' || personIn(leaf) !== undefined
}

function personFact(leaf: string, groups: readonly string[]): Meaning {
  const own = personIn(leaf)
  const person = own ?? personInGroups(groups)
  const rest = restOf(leaf, own)
  const attribute = ATTRIBUTE_WORDS.find(([, pattern]) => pattern.test(rest))?.[0]
  if (person === undefined) return childFact(leaf)
  if (attribute === undefined) return UNKNOWN
  if (person === 'parents' && attribute === 'workplace')
    return { field: null, known: true, person, attribute, loose: 'workplace' }
  const field = PERSON_FIELDS[person]?.[attribute] ?? null
  if (field === null) return { field, known: true, person, attribute }
  return { field, known: true, person, attribute }
}

function restOf(leaf: string, person: Person | undefined): string {
  if (person === undefined) return leaf
  const pattern = PERSON_WORDS.find(([each, words]) => each === person && words.test(leaf))![1]
  return leaf
    .replace(pattern, '')
    .replace(/^[(](.*)[)]/, '$1')
    .replace(/[()]/g, '')
}

/** A heading without any person: the child's, or whoever's stands to the left. */
function childFact(leaf: string): Meaning {
  for (const [attribute, pattern] of Object.entries(LOOSE) as [Attribute, RegExp][]) {
    if (!pattern.test(leaf)) continue
    const field = PERSON_FIELDS.child?.[attribute] ?? null
    return { field, known: true, attribute, loose: attribute }
  }
  const bare = leaf
    .replace(CHILD_WORDS, '')
    .replace(/^的|\(\)/g, '')
    .replace(/^\((.*)\)$/, '$1')
  if (bare !== leaf && /^(?:姓名|名字|名)?$/.test(bare) && !/情况|信息/.test(leaf))
    return { field: 'name', known: true, person: 'child', attribute: 'name' }
  if (/^(?:名字|人员姓名|姓名名)$/.test(leaf)) return { field: 'name', known: true, attribute: 'name' }
  const attribute = ATTRIBUTE_WORDS.find(([, pattern]) => pattern.test(bare))?.[0]
  if (attribute === 'relation') return { field: null, known: true, attribute, loose: 'relation' }
  if (attribute === 'id' || attribute === 'birthDate')
    return { field: PERSON_FIELDS.child![attribute]!, known: true, person: 'child', attribute }
  if (attribute === 'phone' || attribute === 'ignored') return { field: null, known: true, attribute }
  return UNKNOWN
}

/** The person a heading names; a relation to the child names the one it is told of, not the child. */
export function personIn(text: string): Person | undefined {
  const found = PERSON_WORDS.find(([, pattern]) => pattern.test(text))?.[0]
  if (found !== undefined && /^与.*关系$/.test(text) && found !== 'householder') return undefined
  return found
}

function personInGroups(groups: readonly string[]): Person | undefined {
  for (const text of groups.toReversed()) {
    const person = personIn(text)
    if (person !== undefined) return person
  }
  return undefined
}

/** Whether a cell reads like a heading, be it of a column or of a group. */
export function isHeading(text: string): boolean {
  const plain = plainHeading(text)
  if (plain === '' || plain.length > 40) return false
  return GROUP_WORDS.test(plain) || meaningOf([plain]).known
}
