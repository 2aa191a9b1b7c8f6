import { type SqlBool, sql } from 'kysely'
import type { RosterRequest, RosterSheet } from '#contract/roster.ts'
import type { SheetReading } from '#sheets/reading.ts'
import { fieldLabel } from '#sheets/words/field-labels.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { areaNames } from '../../children/queries.ts'
import { keeps } from '../campaigns/queries.ts'
import type { ListRow } from './rules.ts'
import { SKIP_WORDS } from './rules.ts'

/** One's own requests, and for who keeps the ledger those of the township; row-level security says the same (0010). */
function visibleTo(context: ActorContext) {
  if (context.platform.filter === 'off') return sql<SqlBool>`true`
  return sql<SqlBool>`(r.unit_id = ${context.scope.unitId} or ${keeps(context, 'r')})`
}

function selectRequests(context: ActorContext) {
  return context.tx
    .selectFrom('roster_request as r')
    .innerJoin('roster_campaign as c', 'c.id', 'r.campaign_id')
    .innerJoin('unit as u', 'u.id', 'r.unit_id')
    .selectAll('r')
    .select([
      'u.name as unit_name',
      'u.kind as unit_kind',
      'c.year',
      'c.lists_by',
      'c.state as campaign_state',
      'c.county',
    ])
    .where(visibleTo(context))
}
type RequestRow = Awaited<ReturnType<ReturnType<typeof selectRequests>['execute']>>[number]

/** @throws Refusal not_found */
export async function getRequest(context: ActorContext, id: string): Promise<RequestRow> {
  return found(await selectRequests(context).where('r.id', '=', id).executeTakeFirst())
}

/** Held against another hand-in of the same list. @throws Refusal not_found */
export async function lockRequest(context: ActorContext, id: string): Promise<RequestRow> {
  await context.tx.selectFrom('roster_request').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return getRequest(context, id)
}

/** Schools of which a list is asked first by year, then by name. */
export async function listRequests(
  context: ActorContext,
  input: { campaignId?: string | undefined },
): Promise<{ rows: RosterRequest[] }> {
  let query = selectRequests(context)
  if (input.campaignId !== undefined) query = query.where('r.campaign_id', '=', input.campaignId)
  const rows = await query
    .orderBy('c.year', 'desc')
    .orderBy('u.kind', 'desc')
    .orderBy('u.name')
    .orderBy('r.id')
    .execute()
  return { rows: await views(context, rows) }
}

export async function readRequest(context: ActorContext, id: string): Promise<RosterRequest> {
  return (await views(context, [await getRequest(context, id)]))[0]!
}

async function views(context: ActorContext, rows: readonly RequestRow[]): Promise<RosterRequest[]> {
  if (rows.length === 0) return []
  const sheets = await sheetsOf(
    context,
    rows.map(({ id }) => id),
  )
  const names = await areaNames(
    context,
    rows.map(({ area_code }) => area_code),
  )
  return rows.map((row) => ({
    id: row.id,
    campaignId: row.campaign_id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitKind: row.unit_kind,
    townshipName: names.get(row.area_code) ?? row.area_code,
    year: row.year,
    state: row.state as RosterRequest['state'],
    dueOn: row.lists_by,
    excuse: row.excuse,
    rechecked: row.rechecked_at !== null,
    recheckOpen:
      row.campaign_state === 'fed-back' &&
      row.rechecked_at === null &&
      row.state === 'handed-in' &&
      isSchoolLike(row.unit_kind),
    sheet: sheets.get(row.id) ?? null,
    accepting: row.campaign_state === 'open',
  }))
}

/** Who has pupils to look at again (三（三）). */
function isSchoolLike(unitKind: string): boolean {
  return unitKind === 'school' || unitKind === 'kindergarten'
}

type Outline = Pick<RosterSheet, 'problems' | 'columns'>

async function sheetsOf(context: Context, requestIds: readonly string[]): Promise<Map<string, RosterSheet>> {
  const rows = await context.tx
    .selectFrom('roster_sheet')
    .selectAll()
    .where('request_id', 'in', [...requestIds])
    .where('replaced_at', 'is', null)
    .execute()
  const safes = await context.vault.ofAll(rows.map(({ id }) => id))
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.account_id),
  )
  return new Map(
    rows.map((row) => {
      const safe = safes.get(row.id)!
      const outline = JSON.parse(safe.open('roster_sheet.outline', row.id, row.outline_sealed)) as Outline
      const sheet = {
        id: row.id,
        fileName: safe.open('roster_sheet.file_name', row.id, row.file_name_sealed),
        handedInAt: row.handed_in_at.toISOString(),
        by: nameOf(row.account_id) ?? '',
        rows: row.row_count,
        skipped: row.skipped_count,
        unreadable: row.unreadable_count,
        ...outline,
      }
      return [row.request_id, sheet]
    }),
  )
}

/** The list in force of a request. */
export async function findSheet(context: Context, requestId: string) {
  return context.tx
    .selectFrom('roster_sheet')
    .select(['id', 'fingerprint'])
    .where('request_id', '=', requestId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
}

const SHOWN_PROBLEMS = 200

/** What was understood, for the page: columns with their meaning, and what is amiss row by row. */
export function outlineOf(reading: SheetReading): Outline {
  const data = reading.sheets.filter(({ role }) => role === 'data')
  const problems = data.flatMap((sheet) => [
    ...(sheet.errors ?? []).map(({ row, col, message, fix }) => ({
      sheet: sheet.name,
      row,
      column: col,
      reason: `${message}。${fix}`,
    })),
    ...(sheet.skipped ?? [])
      .filter(({ code }) => code !== 'not-left-behind')
      .map(({ row, code }) => ({
        sheet: sheet.name,
        row,
        column: '',
        reason: SKIP_WORDS[code] ?? '不是名单上的孩子',
      })),
  ])
  return {
    problems: problems.slice(0, SHOWN_PROBLEMS),
    columns: data.flatMap((sheet) =>
      (sheet.columns ?? []).map(({ header, field }) => ({
        header,
        meaning: field === null ? null : fieldLabel(field),
      })),
    ),
  }
}

export async function replaceSheet(context: Context, requestId: string): Promise<void> {
  await context.tx
    .updateTable('roster_sheet')
    .set({ replaced_at: context.now })
    .where('request_id', '=', requestId)
    .where('replaced_at', 'is', null)
    .execute()
}

export interface NewSheet {
  readonly id: string
  readonly request: { readonly id: string; readonly area_code: string; readonly unit_id: string }
  readonly fileName: string
  readonly fingerprint: Buffer
  readonly outline: Outline
  readonly skipped: number
  readonly rows: readonly (ListRow & { readonly id: string; readonly personIndex: Buffer })[]
}

const ROWS_A_STATEMENT = 1000

export async function insertSheet(context: ActorContext, sheet: NewSheet): Promise<void> {
  const safe = await context.vault.create(sheet.id, 'file')
  await context.tx
    .insertInto('roster_sheet')
    .values({
      id: sheet.id,
      request_id: sheet.request.id,
      area_code: sheet.request.area_code,
      unit_id: sheet.request.unit_id,
      fingerprint: sheet.fingerprint,
      file_name_sealed: safe.seal('roster_sheet.file_name', sheet.id, sheet.fileName),
      outline_sealed: safe.seal('roster_sheet.outline', sheet.id, JSON.stringify(sheet.outline)),
      row_count: sheet.rows.length,
      skipped_count: sheet.skipped,
      unreadable_count: sheet.rows.filter(({ readable }) => !readable).length,
      account_id: context.actor.accountId,
      handed_in_at: context.now,
    })
    .execute()
  for (let at = 0; at < sheet.rows.length; at += ROWS_A_STATEMENT) {
    await context.tx
      .insertInto('roster_row')
      .values(
        sheet.rows.slice(at, at + ROWS_A_STATEMENT).map((row) => ({
          id: row.id,
          sheet_id: sheet.id,
          area_code: sheet.request.area_code,
          unit_id: sheet.request.unit_id,
          position: row.position,
          counted: row.counted,
          readable: row.readable,
          elsewhere: row.person.village !== null && !row.person.village.startsWith(sheet.request.area_code.slice(0, 9)),
          person_index: row.personIndex,
          person_sealed: safe.seal('roster_row.person', row.id, JSON.stringify(row.person)),
        })),
      )
      .execute()
  }
}
