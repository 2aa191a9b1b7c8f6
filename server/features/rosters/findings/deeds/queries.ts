import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/**
 * Whether what a decision says was done in the dossier is still so, of finding `f`: a proposal may have been taken back or refused
 * since, a child may have left again. Of a decision that says nothing of the kind it always is.
 */
export const DEED_STANDS: RawBuilder<boolean> = sql`(case f.decision
  when 'exit-proposed' then exists (select from child c where c.id = coalesce(f.decided_child_id, f.child_id)
    and (c.status in ('exited', 'archived')
      or exists (select from child_exit e where e.child_id = c.id and e.decided_at is null)))
  when 'readmitted' then exists (select from child c where c.id = coalesce(f.decided_child_id, f.child_id)
    and c.status not in ('exited', 'archived'))
  when 'merge-proposed' then exists (select from child_merge m where m.state in ('proposed', 'merged', 'unmerge-proposed')
    and array[m.survivor_id, m.away_id] <@
      (f.child_id || array(select (k ->> 'childId')::uuid from jsonb_array_elements(f.candidates) k)))
  else true end)`

export async function deedStands(context: Context, findingId: string): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select ${DEED_STANDS} as stands from roster_finding f where f.id = ${findingId}`.execute(context.tx)
  return rows[0]!.stands
}

/** Opens anew, in comparisons that are still open, what was settled by a deed that stands no more. @returns which */
export async function reopenUnfounded(context: Context) {
  const { rows } = await sql<{ campaign_id: string; area_code: string; child_id: string | null; kind: string }>`
    with unfounded as (select f.id, coalesce(f.decided_child_id, f.child_id) as meant from roster_finding f
      join roster_campaign g on g.id = f.campaign_id and g.state = 'open'
      where f.decision in ('exit-proposed', 'readmitted', 'merge-proposed') and not ${DEED_STANDS} for update of f skip locked)
    update roster_finding f set state = 'open', version = f.version + 1, decision = null, decided_child_id = null,
      note_sealed = null, decided_by = null, decided_at = null
    from unfounded u where u.id = f.id
    returning f.campaign_id, f.area_code, u.meant as child_id, f.kind`.execute(context.tx)
  return rows
}
