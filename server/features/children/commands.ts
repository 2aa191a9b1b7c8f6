import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { ChildFields, registerChild as registerChildEntry } from '#contract/child.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { contains } from '#server/platform/scope.ts'
import { guardDuplicates } from './duplicates/commands.ts'
import { childFacts } from './facts/queries.ts'
import {
  fieldsOf,
  findSchool,
  getChild,
  inSavepoint,
  insertChildRow,
  insertHousehold,
  isVillage,
  lockChild,
  noteLastVisit,
  updateChildRow,
} from './queries.ts'
import { findRelative, insertRelatives, insertStatus, type RelativeFields } from './relatives/queries.ts'
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
export { noteLastVisit }

export interface NewChild {
  readonly id: string
  readonly fields: ChildFields
  readonly relatives: readonly RelativeFields[]
  readonly siblingChildId?: string | undefined
  readonly status?: 'draft' | 'active' | 'needs-update'
  /** The account that vouches for the statements on parents; needed where nobody is signed in. */
  readonly recordedBy?: string
}

/**
 * One child with household, family and statements on the parents, under a key of its own: the only way into the ledger,
 * for the form, the import and the demonstration alike. Refused, it leaves nothing behind and the transaction usable.
 * @throws Refusal area_outside, id_number_*, child_id_number_taken, date_in_future, invalid_input, unit_not_found,
 *   already_exists, not_found (sibling)
 */
export async function insertChild(context: Context, child: NewChild): Promise<void> {
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
  await requireVillage(context, child.fields.areaCode)
  const fields = { ...(await withSchoolName(context, child.fields)), idNumber: number?.idNumber }
  const recordedBy = child.recordedBy ?? context.actor?.accountId
  if (recordedBy === undefined) throw new Error('a registration needs an account that vouches for it')

  await inSavepoint(context, async () => {
    const householdId =
      child.siblingChildId === undefined ? randomUUID() : (await getChild(context, child.siblingChildId)).household_id
    if (child.siblingChildId === undefined)
      await insertHousehold(context, { id: householdId, areaCode: fields.areaCode })
    const safe = await context.vault.create(child.id, 'child')
    const row = {
      id: child.id,
      fields,
      householdId,
      status: child.status ?? 'active',
      synthetic: number?.synthetic ?? false,
    }
    if (!(await insertChildRow(context, safe, row))) throw new Refusal('child_id_number_taken')
    await insertRelatives(context, safe, { childId: child.id, relatives })
    for (const { id: relativeId, status } of relatives) {
      if (status !== undefined)
        await insertStatus(context, safe, { id: randomUUID(), childId: child.id, relativeId, status, recordedBy })
    }
  })
  context.record({
    type: 'child.registered',
    subjectKind: 'child',
    subjectId: child.id,
    childId: child.id,
    areaCode: fields.areaCode,
    facts: await childFacts(context, child.id),
  })
}

export async function registerChild(
  context: ActorContext,
  input: z.output<typeof registerChildEntry.input>,
): Promise<Done> {
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
      : await withSchoolName(context, { ...merged, schoolName: input.fields.schoolName })
  if (merged.birthDate !== before.birthDate) checkBirthDate(merged.birthDate, beijingDate(context.now))
  if (merged.areaCode !== before.areaCode) await requireVillage(context, merged.areaCode)
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
  await insertRevision(context, safe, { childId: child.id, version, basis: input.basis, changes })
  context.record({
    type: 'child.corrected',
    subjectKind: 'child',
    subjectId: child.id,
    childId: child.id,
    areaCode: after.areaCode,
    payload: { fields: changes.map((change) => change.field) },
    facts: await childFacts(context, child.id),
  })
  return { id: child.id, version }
}

/** An update meets the unique index as an error; it is told in the same words as at registration. */
function asTaken(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'child_id_number') throw new Refusal('child_id_number_taken')
  throw error
}

/** A village of today that this post looks after. @throws Refusal area_outside */
async function requireVillage(context: Context, areaCode: string): Promise<void> {
  if (!contains(context.scope.children, areaCode) || !(await isVillage(context, areaCode)))
    throw new Refusal('area_outside')
}

/** The school's own name stands in where only the unit was chosen. @throws Refusal unit_not_found */
async function withSchoolName(context: Context, fields: ChildFields): Promise<ChildFields> {
  if (fields.schoolUnitId === undefined) return fields
  const school = await findSchool(context, fields.schoolUnitId)
  if (school === undefined) throw new Refusal('unit_not_found')
  return { ...fields, schoolName: fields.schoolName ?? school.name }
}

function allowsSynthetic(context: Context): boolean {
  return context.platform.config.demo || context.platform.config.test
}
