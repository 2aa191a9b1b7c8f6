import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { ChildStatus } from './rules.ts'

const IN_SCHOOL = ['kindergarten', 'primary', 'junior', 'senior', 'vocational']

/** What each dossier does not hold of all that a document may ask for, where it applies; texts stay sealed. */
export async function listLacking(
  context: Context,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (childIds.length === 0) return new Map()
  const when = (lacks: ReturnType<typeof sql>, field: string) => sql`case when ${lacks} then ${field}::text end`
  const parents = sql`from relative r join child k on k.id = r.child_id
    where coalesce(k.merged_into, k.id) = c.id and r.relation in ('51', '52', '57', '58')`
  const schooled = sql`c.schooling = any (${IN_SCHOOL})`
  const lacking = sql.join([
    when(sql`c.id_number_sealed is null and c.id_kind <> 'none'`, 'idNumber'),
    when(sql`c.household_registered and c.registered_area_code is null`, 'registeredAreaCode'),
    when(sql`c.address_sealed is null`, 'address'),
    when(sql`c.health = 'disabled' and c.disability_kind is null`, 'disabilityKind'),
    when(sql`c.health = 'disabled' and c.disability_grade is null`, 'disabilityGrade'),
    when(sql`c.health = 'ill' and c.illness_sealed is null`, 'illness'),
    when(sql`${schooled} and c.school_name is null`, 'schoolName'),
    when(sql`${schooled} and c.class_name is null`, 'className'),
    when(sql`${schooled} and c.boarding is null`, 'boarding'),
    when(sql`c.care_ability is null`, 'careAbility'),
    when(sql`c.carer_relative_id is null and c.care_ability is distinct from 'none'`, 'carerRelativeId'),
    when(sql`c.income_sources = '{}'`, 'incomeSources'),
    when(sql`c.contact_name_sealed is null`, 'contactName'),
    when(sql`c.paper_file_number is null`, 'paperFileNumber'),
    when(sql`not exists (select ${parents})`, 'parents'),
    when(
      sql`exists (select ${parents} and not r.deceased and not exists (select from parent_status s where s.relative_id = r.id))`,
      'parentStatus',
    ),
  ])
  const { rows } = await sql<{ id: string; lacking: string[] }>`
    select c.id, array_remove(array[${lacking}], null) || c.unstated as lacking from child c
    where c.id = any (${[...childIds]}::uuid[])`.execute(context.tx)
  return new Map(rows.map((row) => [row.id, row.lacking]))
}

/** Whether another child of the same township bears the number of this paper file, in sight or not. */
export async function isPaperNumberTaken(
  context: Context,
  input: { id: string; areaCode: string; number: string },
): Promise<boolean> {
  const { id, areaCode, number } = input
  const { rows } = await sql<{ taken: boolean }>`
    select paper_number_taken(${areaCode}, ${number}, ${id}::uuid) as taken`.execute(context.tx)
  return rows[0]!.taken
}

/** Drafts that hold everything their county asks for come into the ledger. @returns which did */
export async function enterComplete(context: Context, childIds: readonly string[]): Promise<string[]> {
  if (childIds.length === 0) return []
  const rows = await context.tx
    .updateTable('child')
    .set({ status: 'active' })
    .where('id', 'in', childIds)
    .where('status', '=', 'draft')
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** What was said is no longer unsaid. */
export async function stateFields(context: Context, childId: string, fields: readonly string[]): Promise<void> {
  await sql`update child set unstated = array(select f from unnest(unstated) f where f <> all (${[...fields]}::text[]))
    where id = ${childId} and unstated <> '{}'`.execute(context.tx)
}

/** Somebody has gone through the record: it is current again. @returns whether it was not */
export async function freshen(context: Context, childId: string): Promise<boolean> {
  const result = await context.tx
    .updateTable('child')
    .set({ status: 'active' })
    .where('id', '=', childId)
    .where('status', '=', 'needs-update')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Records of a county whose reconfirmation is overdue: an open duty of the named rules whose limit has passed. Their status
 * says so until somebody goes through them. @returns which are so now and were not before
 */
export async function markStale(
  context: Context,
  input: { county: string; rules: readonly string[] },
): Promise<string[]> {
  if (input.rules.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update child c set status = 'needs-update'
    where c.status = 'active' and c.area_code >= ${input.county} and c.area_code < ${`${input.county}:`}
      and exists (select from duty d where d.subject_id = c.id and d.state = 'open' and d.subject_kind = 'child'
        and d.rule_id = any (${[...input.rules]}::text[]) and d.due_at < ${context.now} and d.paused_at is null)
    returning c.id`.execute(context.tx)
  return rows.map((row) => row.id)
}

/** Of a child that the caller holds locked. */
export async function setStatus(
  context: Context,
  child: { id: string; version: number; status: ChildStatus; readmittedOn?: string },
): Promise<void> {
  const { id, version, status, readmittedOn } = child
  await context.tx
    .updateTable('child')
    .set({ status, version, changed_at: context.now, readmitted_on: readmittedOn })
    .where('id', '=', id)
    .execute()
}
