import { type Selectable, sql } from 'kysely'
import type { ChildFields } from '#contract/child.ts'
import type { Child } from '#server/db-types.ts'
import { maskName } from '#contract/masking.ts'
import { ageOn, beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { pinyinOf } from '#server/platform/names.ts'
import { found } from '#server/platform/refusal.ts'
import type { Safe } from '#server/platform/vault.ts'
import { ledgerName, tailOf } from './rules.ts'

export { childFacts } from './facts/queries.ts'
export { recordIds } from './records/queries.ts'
export { hasLeft } from './status/rules.ts'
export { subjectsOf } from './subjects/queries.ts'

export type ChildRecord = Selectable<Child>

/** The record that stands for the child, where it was merged into another. @throws Refusal not_found, also outside the scope */
export async function getChild(context: Context, id: string): Promise<ChildRecord> {
  return found(await selectChild(context, id).executeTakeFirst())
}

/** The same, held against other writers until the transaction ends. */
export async function lockChild(context: Context, id: string): Promise<ChildRecord> {
  return found(await selectChild(context, id).forUpdate().executeTakeFirst())
}

function selectChild(context: Context, id: string) {
  const standing = sql<string>`coalesce((select m.merged_into from child m where m.id = ${id}), ${id}::uuid)`
  return context.tx
    .selectFrom('child as c')
    .selectAll('c')
    .where('c.id', '=', standing)
    .where(context.visible.child('c'))
}

export interface ChildBrief {
  readonly id: string
  readonly nameMasked: string
  readonly sex: string
  readonly age: number
  readonly areaCode: string
  readonly schoolUnitId: string | null
}

/** What other features may say of a child; undefined for one outside the scope. */
export async function findChildBrief(context: Context, childId: string): Promise<ChildBrief | undefined> {
  const row = await selectChild(context, childId).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    nameMasked: maskName(row.name),
    sex: row.sex,
    age: ageOn(row.birth_date, beijingDate(context.now)),
    areaCode: row.area_code,
    schoolUnitId: row.school_unit_id,
  }
}

/** Those of the codes that are villages (or communities) of today. */
export async function findVillages(context: Context, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const today = beijingDate(context.now)
  const rows = await context.tx
    .selectFrom('area')
    .select('code')
    .where('code', 'in', [...new Set(codes)])
    .where('level', '=', 5)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .execute()
  return new Set(rows.map((row) => row.code))
}

/** The names of those units that are schools. */
export async function findSchools(context: Context, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (unitIds.length === 0) return new Map()
  const rows = await context.tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(unitIds)])
    .where('kind', 'in', ['school', 'kindergarten'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The newest name of each code: a merged village keeps the name it had. */
export async function areaNames(context: Context, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await context.tx
    .selectFrom('area')
    .distinctOn('code')
    .select(['code', 'name'])
    .where('code', 'in', [...new Set(codes)])
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.code, row.name]))
}

export function townshipOf(areaCode: string): string {
  return `${areaCode.slice(0, 9)}000`
}

/** Who wrote something down: the account's display name. */
export async function accountNames(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await context.tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}

/** The fields of F1 as stored, sealed texts opened. */
export function fieldsOf(row: ChildRecord, safe: Safe): ChildFields {
  return {
    name: row.name,
    sex: row.sex,
    nation: row.nation,
    birthDate: row.birth_date,
    idKind: row.id_kind,
    idNumber: safe.open('child.id_number', row.id, row.id_number_sealed) ?? undefined,
    householdRegistered: row.household_registered,
    registeredAreaCode: row.registered_area_code ?? undefined,
    registeredPlace: safe.open('child.registered_place', row.id, row.registered_place_sealed) ?? undefined,
    areaCode: row.area_code,
    address: safe.open('child.address', row.id, row.address_sealed) ?? undefined,
    health: row.health,
    disabilityKind: row.disability_kind ?? undefined,
    disabilityGrade: row.disability_grade ?? undefined,
    illness: safe.open('child.illness', row.id, row.illness_sealed) ?? undefined,
    boarding: row.boarding ?? undefined,
    schooling: row.schooling,
    schoolUnitId: row.school_unit_id ?? undefined,
    schoolName: row.school_name ?? undefined,
    className: row.class_name ?? undefined,
    careArrangement: row.care_arrangement,
    careAbility: row.care_ability ?? undefined,
    carerRelativeId: row.carer_relative_id ?? undefined,
    delegated: row.delegated,
    incomeSources: row.income_sources,
    reliefKinds: row.relief_kinds,
    contactName: safe.open('child.contact_name', row.id, row.contact_name_sealed) ?? undefined,
    paperFileNumber: row.paper_file_number ?? undefined,
  }
}

/** The same as columns, with everything that is derived from them. `idNumber` is already in its one form. */
export function columnsOf(context: Context, safe: Safe, input: { id: string; fields: ChildFields }) {
  const { id, fields } = input
  const { keys } = context.platform
  const name = ledgerName(fields.name)
  const pinyin = pinyinOf(name)
  const number = fields.idNumber
  return {
    area_code: fields.areaCode,
    name,
    name_pinyin: pinyin.full,
    name_initials: pinyin.initials,
    sex: fields.sex,
    nation: fields.nation,
    birth_date: fields.birthDate,
    id_kind: fields.idKind,
    id_number_sealed: safe.seal('child.id_number', id, number),
    id_number_index: number === undefined ? null : blindIndex(keys, 'id-number', number),
    id_tail_index: number === undefined ? null : blindIndex(keys, 'id-tail', tailOf(number)),
    household_registered: fields.householdRegistered,
    registered_area_code: fields.registeredAreaCode ?? null,
    registered_place_sealed: safe.seal('child.registered_place', id, fields.registeredPlace),
    address_sealed: safe.seal('child.address', id, fields.address),
    health: fields.health,
    disability_kind: fields.disabilityKind ?? null,
    disability_grade: fields.disabilityGrade ?? null,
    illness_sealed: safe.seal('child.illness', id, fields.illness),
    boarding: fields.boarding ?? null,
    schooling: fields.schooling,
    school_unit_id: fields.schoolUnitId ?? null,
    school_name: fields.schoolName ?? null,
    class_name: fields.className ?? null,
    care_arrangement: fields.careArrangement,
    care_ability: fields.careAbility ?? null,
    carer_relative_id: fields.carerRelativeId ?? null,
    delegated: fields.delegated,
    income_sources: fields.incomeSources,
    relief_kinds: fields.reliefKinds,
    contact_name_sealed: safe.seal('child.contact_name', id, fields.contactName),
    paper_file_number: fields.paperFileNumber ?? null,
    changed_at: context.now,
  }
}

export async function insertHouseholds(
  context: Context,
  households: readonly { id: string; areaCode: string }[],
): Promise<void> {
  if (households.length === 0) return
  const rows = households.map((household) => ({ id: household.id, area_code: household.areaCode }))
  await context.tx.insertInto('household').values(rows).execute()
}

export interface ChildToInsert {
  readonly id: string
  readonly safe: Safe
  readonly fields: ChildFields
  readonly householdId: string
  readonly status: string
  readonly unstated: readonly string[]
  readonly synthetic: boolean
}

/** @returns false when a living record already holds an ID number, wherever it is; the transaction stays usable */
export async function insertChildRows(context: Context, children: readonly ChildToInsert[]): Promise<boolean> {
  if (await isPutAway(context, children)) return false
  const inserted = await context.tx
    .insertInto('child')
    .values(
      children.map((child) => ({
        id: child.id,
        household_id: child.householdId,
        status: child.status,
        unstated: [...child.unstated],
        synthetic: child.synthetic,
        created_at: context.now,
        ...columnsOf(context, child.safe, child),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id_number_index')
        .where('id_number_index', 'is not', null)
        .where('merged_into', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === BigInt(children.length)
}

/** Whether a number belongs to a record that gave way to another of the same child (decision 0024). */
async function isPutAway(context: Context, children: readonly ChildToInsert[]): Promise<boolean> {
  const numbers = children.flatMap(({ fields }) => fields.idNumber ?? [])
  if (numbers.length === 0) return false
  const indexes = numbers.map((number) => blindIndex(context.platform.keys, 'id-number', number))
  const { rows } = await sql<{ taken: boolean }>`select number_put_away(${indexes}::bytea[]) as taken`.execute(
    context.tx,
  )
  return rows[0]!.taken
}

/** Writes the corrected fields and moves the version by one. */
export async function updateChildRow(
  context: Context,
  safe: Safe,
  child: { id: string; version: number; fields: ChildFields; synthetic: boolean },
): Promise<void> {
  await context.tx
    .updateTable('child')
    .set({ ...columnsOf(context, safe, child), synthetic: child.synthetic, version: child.version })
    .where('id', '=', child.id)
    .execute()
}

export async function touchChild(context: Context, child: { id: string; version: number }): Promise<void> {
  await context.tx
    .updateTable('child')
    .set({ version: child.version, changed_at: context.now })
    .where('id', '=', child.id)
    .execute()
}

/** The day of the last visit only moves forward: a visit written down late does not make a newer one unseen. */
export async function noteLastVisit(context: Context, childId: string, visitedOn: string): Promise<void> {
  await context.tx
    .updateTable('child')
    .set({ last_visit_on: sql<string>`greatest(last_visit_on, ${visitedOn}::date)` })
    .where('id', '=', childId)
    .execute()
}

export async function inSavepoint<T>(context: Context, act: () => Promise<T>): Promise<T> {
  await sql`savepoint child_registration`.execute(context.tx)
  try {
    const result = await act()
    await sql`release savepoint child_registration`.execute(context.tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint child_registration`.execute(context.tx)
    throw error
  }
}
