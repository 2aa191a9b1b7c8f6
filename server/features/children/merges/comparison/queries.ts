import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** Visits and open cases of one record, as far as the asker may see the cases. */
export async function countWork(context: Context, childId: string): Promise<{ visits: number; openCases: number }> {
  const seen = sql`select 1 from protection_case k where k.child_id = ${childId} and ${context.visible.case('k')}`
  const { rows } = await sql<{ visits: number; cases: number }>`select
      (select count(*)::int from visit v where v.child_id = ${childId} and (v.case_id is null or exists (${seen} and k.id = v.case_id))) as visits,
      (select count(*)::int from (${seen} and k.state <> 'closed') c) as cases`.execute(context.tx)
  return { visits: rows[0]!.visits, openCases: rows[0]!.cases }
}
