import { sql } from 'kysely'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { listRows, type ReturnRecord } from '../queries.ts'
import { hashOf } from './rules.ts'

/** Every child of a return with all its codes, one line each, in an order that does not depend on how they were written. */
async function childLines(context: Context, returnId: string): Promise<string> {
  const { rows } = await sql<{
    lines: string | null
  }>`select string_agg(concat_ws('|', k.child_id, k.area_code, k.counted, k.verdict,
      k.entered_on, k.age, k.sex, coalesce(k.age_band, '~'), k.schooling, k.registered, coalesce(k.boarding, '~'), coalesce(k.care_by, '~'),
      coalesce(k.care_level, '~'), k.health, k.arrangement, k.delegated, k.visited, array_to_string(k.relief, ','), k.facts_hash),
      chr(10) order by k.child_id) as lines
    from ledger_return_child k where k.return_id = ${returnId}`.execute(context.tx)
  return rows[0]?.lines ?? ''
}

/** The hash of a return as it stands in the database now: what freezing keeps, and verifying compares. */
export async function currentHash(context: ActorContext, row: ReturnRecord): Promise<string> {
  const parts =
    row.part_ids.length === 0
      ? []
      : await context.tx.selectFrom('ledger_return').select(['id', 'hash']).where('id', 'in', row.part_ids).execute()
  return hashOf(context.platform.keys, {
    county: row.county,
    areaCode: row.area_code,
    level: row.level,
    ruleId: row.rule_id,
    period: row.period,
    revision: row.revision,
    packId: row.pack_id,
    packVersion: row.pack_version,
    fromDay: row.from_day,
    toDay: row.to_day,
    asOf: row.as_of,
    judgedBy: row.judged_by,
    takenAt: row.taken_at.toISOString(),
    rows: (await listRows(context, [row.id])).map(({ kind, areaCode, figures }) => ({ kind, areaCode, figures })),
    children: row.level === 'county' ? '' : await childLines(context, row.id),
    parts: parts.map(({ hash }) => hash ?? '').sort(),
  })
}

/** Whether what was frozen is still what it was; null for a draft, which nobody has frozen. */
export async function verifyReturn(
  context: ActorContext,
  row: ReturnRecord,
): Promise<{ hash: string | null; intact: boolean | null }> {
  return { hash: row.hash, intact: row.hash === null ? null : (await currentHash(context, row)) === row.hash }
}
