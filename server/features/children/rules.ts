import type { z } from 'zod'
import type { ChildFields, correctChild } from '#contract/child.ts'
import {
  BOARDING,
  CARE_ABILITY,
  CARE_ARRANGEMENT,
  type Code,
  DISABILITY_GRADE,
  DISABILITY_KIND,
  EDUCATION,
  HEALTH_STATE,
  ID_KIND,
  INCAPACITY_REASON,
  INCOME_SOURCE,
  isCodeOf,
  NATION,
  PARENT_STATE,
  RELATION,
  RELIEF_KIND,
  SEX,
} from '#contract/codes.ts'
import { ageOn } from '#server/platform/clock.ts'
import { parseIdNumber, SYNTHETIC_AREA_CODE } from '#contract/id-number.ts'
import { normaliseName } from '#server/platform/names.ts'
import { Refusal } from '#server/platform/refusal.ts'

export const ADULT_AGE = 18

export type Correction = z.output<typeof correctChild.input>
export type ChildPatch = Correction['fields']

const CODE_LISTS: Readonly<Partial<Record<keyof ChildFields, readonly Code[]>>> = {
  sex: SEX,
  nation: NATION,
  idKind: ID_KIND,
  health: HEALTH_STATE,
  disabilityKind: DISABILITY_KIND,
  disabilityGrade: DISABILITY_GRADE,
  boarding: BOARDING,
  schooling: EDUCATION,
  careArrangement: CARE_ARRANGEMENT,
  careAbility: CARE_ABILITY,
  incomeSources: INCOME_SOURCE,
  reliefKinds: RELIEF_KIND,
}

/** Refuses codes that are in no list. Only what was sent is checked: an old record may carry a code no longer offered. */
export function checkCodes(fields: Partial<ChildPatch>): void {
  for (const [name, list] of Object.entries(CODE_LISTS) as [keyof ChildFields, readonly Code[]][]) {
    const given = fields[name]
    if (given === undefined || given === null) continue
    const codes = Array.isArray(given) ? given : [String(given)]
    if (codes.some((code) => !isCodeOf(list, code))) throw unfit(`fields.${name}`, 'code')
  }
}

/** A field that does not fit, in the shape the contract's own check answers with. */
export function unfit(path: string, reason: string): Refusal {
  return new Refusal('invalid_input', { issues: [{ path, reason }] })
}

/** @throws Refusal date_in_future, invalid_input */
export function checkBirthDate(birthDate: string, today: string): void {
  if (birthDate > today) throw new Refusal('date_in_future', { path: 'fields.birthDate' })
  if (ageOn(birthDate, today) >= ADULT_AGE) throw unfit('fields.birthDate', 'adult')
}

/** In the ledger, whether complete or not. @throws Refusal illegal_transition */
export function checkListed(status: string): void {
  if (status !== 'active' && status !== 'needs-update') throw new Refusal('illegal_transition')
}

export interface ReadNumber {
  readonly idNumber: string
  readonly synthetic: boolean
}

/** These papers carry the number of GB 11643; the others carry numbers of their own shape. */
const NATIONAL = new Set(['identity-card', 'household-register', 'residence-permit'])

/**
 * The number in its one form, agreeing with birth date and sex.
 * @throws Refusal id_number_invalid, id_number_mismatch, invalid_input
 */
export function readChildNumber(
  person: Pick<ChildFields, 'idKind' | 'birthDate' | 'sex'> & { idNumber?: string | undefined },
  allowSynthetic: boolean,
): ReadNumber | null {
  if (person.idNumber === undefined) return null
  if (person.idKind === 'none') throw unfit('fields.idNumber', 'no-paper')
  if (!NATIONAL.has(person.idKind)) return { idNumber: plainNumber(person.idNumber), synthetic: false }
  const parsed = parseIdNumber(person.idNumber, { allowSynthetic })
  if (!parsed.ok) throw new Refusal('id_number_invalid', { path: 'fields.idNumber', reason: parsed.reason })
  const sexKnown = person.sex === '1' || person.sex === '2'
  if (parsed.birthDate !== person.birthDate || (sexKnown && parsed.sex !== person.sex)) {
    throw new Refusal('id_number_mismatch', { path: 'fields.idNumber' })
  }
  return { idNumber: parsed.idNumber, synthetic: parsed.areaCode === SYNTHETIC_AREA_CODE }
}

/** An adult's number: eighteen characters are read as the national number, anything else as a foreign paper's. */
export function readRelativeNumber(
  person: { birthDate?: string | undefined; idNumber?: string | undefined },
  allowSynthetic: boolean,
): string | null {
  if (person.idNumber === undefined) return null
  const parsed = parseIdNumber(person.idNumber, { allowSynthetic })
  if (parsed.ok) {
    if (person.birthDate !== undefined && person.birthDate !== parsed.birthDate)
      throw new Refusal('id_number_mismatch', { path: 'idNumber' })
    return parsed.idNumber
  }
  if (parsed.reason === 'length' && /[A-Z]/i.test(person.idNumber)) return plainNumber(person.idNumber)
  throw new Refusal('id_number_invalid', { path: 'idNumber', reason: parsed.reason })
}

function plainNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
  if (plain.length < 4) throw new Refusal('id_number_invalid', { reason: 'length' })
  return plain
}

/** What ID tails are found by: the last four characters. */
export function tailOf(idNumber: string): string {
  return idNumber.slice(-4)
}

const PARENT_RELATIONS = new Set(['50', '51', '52', '57', '58', '59'])

export function isParent(relation: string): boolean {
  return PARENT_RELATIONS.has(relation)
}

/** @throws Refusal invalid_input, date_in_future */
export function checkRelative(
  relative: { relation: string; birthDate?: string | undefined; status?: StatusWords | undefined },
  today: string,
): void {
  if (!isCodeOf(RELATION, relative.relation)) throw unfit('relation', 'code')
  if (relative.birthDate !== undefined && relative.birthDate > today)
    throw new Refusal('date_in_future', { path: 'birthDate' })
  if (relative.status === undefined) return
  if (!isParent(relative.relation)) throw unfit('status', 'not-a-parent')
  checkStatus(relative.status, today)
}

interface StatusWords {
  state: string
  since: string
  incapacityReason?: string | undefined
}

/** @throws Refusal invalid_input, date_in_future */
export function checkStatus(status: StatusWords, today: string): void {
  if (!isCodeOf(PARENT_STATE, status.state)) throw unfit('status.state', 'code')
  if (status.incapacityReason !== undefined && !isCodeOf(INCAPACITY_REASON, status.incapacityReason))
    throw unfit('status.incapacityReason', 'code')
  if (status.since > today) throw new Refusal('date_in_future', { path: 'status.since' })
}

/**
 * A name as the ledger writes it: the one form of `normaliseName`, but with the brackets of Chinese writing where it is
 * Chinese, as in （示例）.
 */
export function ledgerName(name: string): string {
  const normal = normaliseName(name)
  return /\p{Script=Han}/u.test(normal) ? normal.replaceAll('(', '（').replaceAll(')', '）') : normal
}

/** A correction laid over what is known. What depends on a state that no longer holds goes with it. */
export function applyPatch(before: ChildFields, patch: ChildPatch): ChildFields {
  const given = Object.entries(patch).map(([name, value]) => [name, value ?? undefined])
  const laid = { ...before, ...Object.fromEntries(given) } as ChildFields
  const after = { ...laid, name: ledgerName(laid.name) }
  if (after.health === 'disabled') return after
  return { ...after, disabilityKind: undefined, disabilityGrade: undefined }
}

export interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** The fields whose values differ, as texts: lists joined by commas, yes and no as true and false. */
export function changesBetween(before: object, after: object): Change[] {
  const [old, now] = [before, after] as Record<string, unknown>[]
  return [...new Set([...Object.keys(old!), ...Object.keys(now!)])]
    .map((field) => ({ field, before: textOf(old![field]), after: textOf(now![field]) }))
    .filter((change) => change.before !== change.after)
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.join(',')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
