import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { recordVisit as recordVisitEntry, Visit } from '#contract/visit.ts'
import type { Visit as VisitTable } from '#server/db-types.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { getChild, recordIds } from '../children/queries.ts'

export type VisitFields = z.output<typeof recordVisitEntry.input>

/** The child a case is about, null while unknown. @throws Refusal not_found */
export async function getCaseChild(context: Context, caseId: string): Promise<string | null> {
  const row = await context.tx
    .selectFrom('protection_case as c')
    .select('c.child_id')
    .where('c.id', '=', caseId)
    .where(context.visible.case('c'))
    .executeTakeFirst()
  return found(row).child_id
}

export async function insertVisit(context: ActorContext, visit: VisitFields & { areaCode: string }): Promise<void> {
  const safe = await context.vault.of(visit.childId)
  await context.tx
    .insertInto('visit')
    .values({
      id: visit.id,
      child_id: visit.childId,
      case_id: visit.caseId ?? null,
      area_code: visit.areaCode,
      visited_on: visit.visitedOn,
      mode: visit.mode,
      persons_met: visit.personsMet,
      child_safe: visit.childSafe,
      carer_present: visit.carerPresent,
      findings: visit.findings,
      note_sealed: safe.seal('visit.note', visit.id, visit.note),
      next_visit_on: visit.nextVisitOn ?? null,
      actor_id: context.actor.accountId,
      post_id: context.actor.postId,
      recorded_at: context.now,
    })
    .execute()
}

/** All visits to a child, newest first; those of a case only for who may see the case. @throws Refusal not_found */
export async function listVisits(context: Context, childId: string): Promise<{ rows: Visit[] }> {
  const child = await getChild(context, childId)
  const rows = await context.tx
    .selectFrom('visit as v')
    .selectAll('v')
    .where('v.child_id', 'in', await recordIds(context, child.id))
    .where(
      sql<boolean>`(v.case_id is null or exists (select from protection_case k where k.id = v.case_id and ${context.visible.case('k')}))`,
    )
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.recorded_at', 'desc')
    .orderBy('v.id')
    .execute()
  return { rows: await toVisits(context, rows) }
}

/** The follow-up visits of a case, newest first. @throws Refusal not_found */
export async function listVisitsOfCase(context: Context, caseId: string): Promise<Visit[]> {
  await getCaseChild(context, caseId)
  const rows = await context.tx
    .selectFrom('visit as v')
    .selectAll('v')
    .where('v.case_id', '=', caseId)
    .where(sql<boolean>`exists (select from child c where c.id = v.child_id and ${context.visible.child('c')})`)
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.recorded_at', 'desc')
    .orderBy('v.id')
    .execute()
  return toVisits(context, rows)
}

async function toVisits(context: Context, rows: readonly Selectable<VisitTable>[]): Promise<Visit[]> {
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.actor_id),
  )
  const visits: Visit[] = []
  for (const row of rows) {
    const note =
      row.note_sealed === null
        ? null
        : (await context.vault.of(row.child_id)).open('visit.note', row.id, row.note_sealed)
    visits.push({
      id: row.id,
      visitedOn: row.visited_on,
      mode: row.mode,
      personsMet: row.persons_met,
      childSafe: row.child_safe,
      carerPresent: row.carer_present,
      findings: row.findings,
      note,
      by: nameOf(row.actor_id) ?? '',
      caseId: row.case_id,
      recordedAt: row.recorded_at.toISOString(),
    })
  }
  return visits
}
