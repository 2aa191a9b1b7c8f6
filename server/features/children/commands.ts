import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { ChildFields, registerChild as registerChildEntry } from '#contract/child.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { contains } from '#server/platform/scope.ts'
import { guardDuplicates } from './duplicates/commands.ts'
import { statedBy } from './drafts/rules.ts'
import { recordChange } from './facts/commands.ts'
import {
  fieldsOf,
  findSchools,
  findVillages,
  getChild,
  inSavepoint,
  insertChildRows,
  insertHouseholds,
  lockChild,
  noteLastVisit,
  updateChildRow,
} from './queries.ts'
import { findRelative, insertRelatives, insertStatuses, type RelativeFields } from './relatives/queries.ts'
import { isPaperNumberTaken, stateFields } from './status/queries.ts'
import { insertRevision } from './revisions/queries.ts'
import {
  applyPatch,
  changesBetween,
  checkBirthDate,
  checkCodes,
  checkRelative,
  type Correction,
  readChildNumber,
  readRelativeNumber,
  unfit,
} from './rules.ts'

export { guardDuplicates } from './duplicates/commands.ts'
export { announceTurn } from './facts/commands.ts'
export { noteLastVisit }

export interface NewChild {
  readonly id: string
  readonly fields: ChildFields
  readonly relatives: readonly RelativeFields[]
  readonly siblingChildId?: string | undefined
  readonly status?: 'draft' | 'active' | 'needs-update'
  /** Fields that hold a placeholder, because nobody has said them yet. */
  readonly unstated?: readonly string[]
  /** The account that vouches for the statements on parents; needed where nobody is signed in. */
  readonly recordedBy?: string
}

/**
 * Children with household, family and statements on the parents, each under a key of its own: the only way into the
 * ledger, for the form, the import and the demonstration alike. All or none: refused, it leaves nothing behind and the
 * transaction usable.
 * @throws Refusal area_outside, id_number_*, child_id_number_taken, date_in_future, invalid_input, unit_not_found,
 *   already_exists, not_found (sibling)
 */
export async function insertChildren(context: Context, children: readonly NewChild[]): Promise<void> {
  if (children.length === 0) return
  const checked = children.map((child) => checkNewChild(context, child))
  await requireVillages(
    context,
    checked.map(({ fields }) => fields.areaCode),
  )
  const named = await withSchoolNames(
    context,
    checked.map(({ fields }) => fields),
  )
  await inSavepoint(context, async () => {
    const households = await householdsOf(context, checked)
    const safes = await context.vault.createAll(
      checked.map(({ id }) => id),
      'child',
    )
    const ready = checked.map((child, index) => ({
      ...child,
      fields: named[index]!,
      safe: safes[index]!,
      householdId: households[index]!,
    }))
    if (!(await insertChildRows(context, ready))) throw new Refusal('child_id_number_taken')
    const family = ready.flatMap(({ id: childId, safe, relatives, recordedBy }) =>
      relatives.map((fields) => ({ safe, childId, fields, recordedBy })),
    )
    await insertRelatives(context, family)
    await insertStatuses(
      context,
      family.flatMap(({ safe, childId, fields: { id: relativeId, status }, recordedBy }) =>
        status === undefined ? [] : [{ id: randomUUID(), safe, childId, relativeId, status, recordedBy }],
      ),
    )
  })
  const ids = checked.map(({ id }) => id)
  await recordChange(context, { type: 'child.registered', childIds: ids })
}

export function insertChild(context: Context, child: NewChild): Promise<void> {
  return insertChildren(context, [child])
}

/** What can be judged by looking at the registration alone. */
function checkNewChild(context: Context, child: NewChild) {
  const today = beijingDate(context.now)
  const allowSynthetic = allowsSynthetic(context)
  checkCodes(child.fields)
  checkBirthDate(child.fields.birthDate, today)
  const number = readChildNumber(child.fields, allowSynthetic)
  for (const relative of child.relatives) checkRelative(relative, today)
  const relatives = child.relatives.map((relative) => ({
    ...relative,
    idNumber: readRelativeNumber(relative, allowSynthetic) ?? undefined,
  }))
  const carer = child.fields.carerRelativeId
  if (carer !== undefined && !relatives.some((relative) => relative.id === carer))
    throw unfit('fields.carerRelativeId', 'unknown')
  const recordedBy = child.recordedBy ?? context.actor?.accountId
  if (recordedBy === undefined) throw new Error('a registration needs an account that vouches for it')
  return {
    id: child.id,
    fields: { ...child.fields, idNumber: number?.idNumber },
    relatives,
    siblingChildId: child.siblingChildId,
    status: child.status ?? 'active',
    unstated: child.unstated ?? [],
    synthetic: number?.synthetic ?? false,
    recordedBy,
  }
}

/** The household of each: that of the sibling, who may come just before in the same list, or a new one. */
async function householdsOf(
  context: Context,
  children: readonly ReturnType<typeof checkNewChild>[],
): Promise<string[]> {
  const made = new Map<string, string>()
  const fresh: { id: string; areaCode: string }[] = []
  for (const { id, siblingChildId, fields } of children) {
    if (siblingChildId !== undefined) {
      made.set(id, made.get(siblingChildId) ?? (await getChild(context, siblingChildId)).household_id)
      continue
    }
    const household = { id: randomUUID(), areaCode: fields.areaCode }
    made.set(id, household.id)
    fresh.push(household)
  }
  await insertHouseholds(context, fresh)
  return children.map(({ id }) => made.get(id)!)
}

export async function registerChild(
  context: ActorContext,
  input: z.output<typeof registerChildEntry.input>,
): Promise<Done> {
  await requireOwnPaperNumber(context, { id: input.id, fields: input.fields })
  const insert = () => insertChild(context, input)
  await (input.fields.idNumber === undefined ? insert() : guardDuplicates(context, insert))
  return { id: input.id, version: 1 }
}

/** Corrects fields of a dossier; what was before stays readable beside who changed it and on what basis. */
export async function correctChild(context: ActorContext, input: Correction): Promise<Done> {
  const child = await lockChild(context, input.id)
  if (child.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: child.version })
  checkCodes(input.fields)
  const safe = await context.vault.of(child.id)
  const before = fieldsOf(child, safe)
  const merged = applyPatch(before, input.fields)
  const schooled =
    input.fields.schoolUnitId === undefined
      ? merged
      : (await withSchoolNames(context, [{ ...merged, schoolName: input.fields.schoolName }]))[0]!
  if (merged.birthDate !== before.birthDate) checkBirthDate(merged.birthDate, beijingDate(context.now))
  if (merged.areaCode !== before.areaCode) await requireVillages(context, [merged.areaCode])
  if (merged.paperFileNumber !== before.paperFileNumber || merged.areaCode !== before.areaCode)
    await requireOwnPaperNumber(context, { id: child.id, fields: merged })
  const carer = input.fields.carerRelativeId
  if (
    carer !== undefined &&
    carer !== null &&
    (await findRelative(context, { id: carer, childId: child.id })) === undefined
  ) {
    throw unfit('fields.carerRelativeId', 'unknown')
  }
  const numbered = changesBetween(before, merged).some(({ field }) =>
    ['idKind', 'idNumber', 'birthDate', 'sex'].includes(field),
  )
  const number = numbered ? readChildNumber(merged, allowsSynthetic(context)) : null
  const after = numbered ? { ...schooled, idNumber: number?.idNumber } : schooled
  const version = child.version + 1
  const row = {
    id: child.id,
    version,
    fields: after,
    synthetic: numbered ? (number?.synthetic ?? false) : child.synthetic,
  }
  const save = () => inSavepoint(context, () => updateChildRow(context, safe, row))
  await (after.idNumber === before.idNumber ? save() : guardDuplicates(context, () => save().catch(asTaken)))
  const changes = changesBetween(before, after)
  await stateFields(context, child.id, statedBy(input.fields))
  await insertRevision(context, safe, { childId: child.id, version, basis: input.basis, changes })
  if (after.areaCode !== before.areaCode) {
    await context.enqueue({ topic: 'duties.follow', payload: { childId: child.id } })
  }
  await recordChange(context, {
    type: 'child.corrected',
    childIds: [child.id],
    payload: { fields: changes.map((change) => change.field) },
  })
  return { id: child.id, version }
}

/** An update meets the unique index as an error; it is told in the same words as at registration. */
function asTaken(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'child_id_number') throw new Refusal('child_id_number_taken')
  throw error
}

/**
 * Where the county keeps files on paper too, a number is one child's within its township.
 * @throws Refusal paper_number_taken
 */
async function requireOwnPaperNumber(
  context: Context,
  { id, fields }: { id: string; fields: Pick<ChildFields, 'areaCode' | 'paperFileNumber'> },
): Promise<void> {
  const { areaCode, paperFileNumber: number } = fields
  const kept = context.policyAt(areaCode).pack.ledger?.also.includes('paperFileNumber') ?? false
  if (number === undefined || !kept) return
  if (await isPaperNumberTaken(context, { id, areaCode, number })) throw new Refusal('paper_number_taken')
}

/** Villages of today that this post looks after. @throws Refusal area_outside */
async function requireVillages(context: Context, areaCodes: readonly string[]): Promise<void> {
  const villages = await findVillages(context, areaCodes)
  if (!areaCodes.every((code) => contains(context.scope.children, code) && villages.has(code)))
    throw new Refusal('area_outside')
}

/** The school's own name stands in where only the unit was chosen. @throws Refusal unit_not_found */
async function withSchoolNames(context: Context, all: readonly ChildFields[]): Promise<ChildFields[]> {
  const schools = await findSchools(
    context,
    all.flatMap(({ schoolUnitId }) => schoolUnitId ?? []),
  )
  return all.map((fields) => {
    if (fields.schoolUnitId === undefined) return fields
    const name = schools.get(fields.schoolUnitId)
    if (name === undefined) throw new Refusal('unit_not_found')
    return { ...fields, schoolName: fields.schoolName ?? name }
  })
}

function allowsSynthetic(context: Context): boolean {
  return context.platform.config.demo || context.platform.config.test
}
