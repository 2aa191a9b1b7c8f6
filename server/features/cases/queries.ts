import type { Pack } from '#policy/pack.ts'
import type { CaseState } from '#contract/case.ts'
import type { Facts } from '#policy/facts.ts'
import type { Context } from '#server/platform/context.ts'
import type { Happening } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import type { DB } from '#server/db-types.ts'
import type { Updateable } from 'kysely'

export interface CaseRecord {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: CaseState
  readonly reportId: string
  readonly childId: string | null
  readonly areaCode: string
  readonly urgent: boolean
  readonly scenario: string | null
  readonly grade: string | null
  readonly openedAt: Date
  readonly closingProposedBy: string | null
  /** What was in force when the case was opened: its scenarios, scale, team and services stay those. */
  readonly pack: Pack
}

export async function insertCase(
  context: Context,
  input: {
    id: string
    number: string
    reportId: string
    childId: string | null
    areaCode: string
    urgent: boolean
    openedBy: string
  },
): Promise<void> {
  const policy = context.policyAt(input.areaCode)
  await context.tx
    .insertInto('protection_case')
    .values({
      id: input.id,
      number: input.number,
      report_id: input.reportId,
      area_code: input.areaCode,
      child_id: input.childId,
      urgent: input.urgent,
      pack_id: policy.pack.id,
      pack_version: policy.version,
      opened_at: context.now,
      opened_by: input.openedBy,
    })
    .execute()
}

/** Locks the case, so that two people acting on it take turns. */
export async function getCaseForUpdate(context: Context, id: string): Promise<CaseRecord> {
  const row = await context.tx
    .selectFrom('protection_case as c')
    .selectAll('c')
    .where('c.id', '=', id)
    .where(context.visible.case('c'))
    .forUpdate()
    .executeTakeFirst()
  return toCase(context, found(row))
}

function toCase(
  context: Context,
  row: {
    id: string
    number: string
    version: number
    state: string
    report_id: string
    child_id: string | null
    area_code: string
    urgent: boolean
    scenario: string | null
    grade: string | null
    opened_at: Date
    closing_proposed_by: string | null
    pack_version: number
  },
): CaseRecord {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state as CaseState,
    reportId: row.report_id,
    childId: row.child_id,
    areaCode: row.area_code,
    urgent: row.urgent,
    scenario: row.scenario,
    grade: row.grade,
    openedAt: row.opened_at,
    closingProposedBy: row.closing_proposed_by,
    pack: context.pinned(row.area_code, row.pack_version).pack,
  }
}

/** Saves a change and moves the version by one; every act on a case does, so a stale screen is noticed. */
export async function saveCase(
  context: Context,
  record: CaseRecord,
  changes: Omit<Updateable<DB['protection_case']>, 'version'>,
): Promise<number> {
  const version = record.version + 1
  await context.tx
    .updateTable('protection_case')
    .set({ ...changes, version })
    .where('id', '=', record.id)
    .execute()
  return version
}

/** What every event of a case carries. */
export function caseHappening(
  record: CaseRecord,
  type: string,
  more: { payload?: Happening['payload']; facts?: Facts } & Partial<Happening> = {},
): Happening {
  return {
    type,
    subjectKind: 'case',
    subjectId: record.id,
    caseId: record.id,
    reportId: record.reportId,
    childId: record.childId,
    areaCode: record.areaCode,
    urgent: record.urgent,
    payload: {},
    ...more,
    facts: {
      'case.state': record.state,
      ...(record.scenario === null ? {} : { 'case.scenario': record.scenario }),
      ...(record.grade === null ? {} : { 'assessment.grade': record.grade }),
      ...more.facts,
    },
  }
}
