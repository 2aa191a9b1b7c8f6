import { sql } from 'kysely'
import type { Role } from '#contract/roles.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context, Platform } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { findRecipients } from '../reports/recipients/queries.ts'
import type { Place } from './rules.ts'

export interface County {
  readonly name: string
  readonly places: readonly Place[]
}

/** The county and its townships, remembered for a while, so that the form still opens when the database does not. */
export interface CountyShelf {
  /** @throws what the database threw, when nothing was ever read */
  read(traceId: string): Promise<County>
  /** What was last read; else nothing, under a name that is true anywhere. */
  last(): County
}

const FRESH_MS = 10 * 60_000

export function createCountyShelf(platform: Platform): CountyShelf {
  let kept: { county: County; at: Date } | null = null
  return {
    async read(traceId) {
      const now = platform.clock.now()
      if (kept !== null && now.getTime() - kept.at.getTime() < FRESH_MS) return kept.county
      try {
        const county = await inTransaction(platform, { asker: { kind: 'public' }, traceId }, readCounty)
        kept = { county, at: now }
        return county
      } catch (error) {
        if (kept !== null) return kept.county
        throw error
      }
    },
    last: () => kept?.county ?? { name: '本县', places: [] },
  }
}

async function readCounty(context: Context): Promise<County> {
  const code = `${context.platform.config.county}000000`
  const rows = await context.tx
    .selectFrom('area')
    .select(['code', 'name', 'level'])
    .where((where) => where.or([where('code', '=', code), where('parent_code', '=', code)]))
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute()
  const places = rows.filter((row) => row.level === 4).map((row) => ({ code: row.code, name: row.name }))
  return { name: rows.find((row) => row.code === code)?.name ?? '本县', places }
}

export async function insertReceipt(context: Context, reportId: string, codeHash: Buffer): Promise<void> {
  await context.tx.insertInto('report_receipt').values({ report_id: reportId, code_hash: codeHash }).execute()
}

export interface HeldReport {
  readonly id: string
  readonly state: string
  readonly areaCode: string
  readonly caseId: string | null
  readonly situations: readonly string[]
  readonly urgent: boolean
  readonly filedAt: Date
  readonly acceptedAt: Date | null
}

/** Opens, for this transaction, the one report whose receipt this is; to row-level security the hash is the key. */
export async function findByReceipt(context: Context, codeHash: Buffer): Promise<HeldReport | undefined> {
  await sql`select set_config('app.receipt', ${codeHash.toString('hex')}, true)`.execute(context.tx)
  const row = await context.tx
    .selectFrom('report_receipt as c')
    .innerJoin('report as r', 'r.id', 'c.report_id')
    // The key of an erased report is gone, and the report with it.
    .innerJoin('data_key as k', 'k.owner_id', 'r.id')
    .select(['r.id', 'r.state', 'r.area_code', 'r.case_id', 'r.situations', 'r.urgent', 'r.filed_at', 'r.accepted_at'])
    .where('c.code_hash', '=', codeHash)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    state: row.state,
    areaCode: row.area_code,
    caseId: row.case_id,
    situations: row.situations,
    urgent: row.urgent,
    filedAt: row.filed_at,
    acceptedAt: row.accepted_at,
  }
}

export interface ToldUnit {
  readonly unitId: string
  readonly role: Role
  readonly name: string
}

/** The units that the pack has a public report of this kind sent to, in its order. */
export async function listToldUnits(
  context: Context,
  report: { situations: readonly string[]; urgent: boolean; areaCode: string },
): Promise<ToldUnit[]> {
  const named = await findRecipients(context, {
    ...report,
    channel: 'public',
    reporterRole: 'public',
    day: beijingDate(context.now),
  })
  return named.map(({ recipient, unitId, unitName }) => ({ unitId, role: recipient.role, name: unitName }))
}
