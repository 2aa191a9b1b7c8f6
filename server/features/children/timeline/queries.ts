import { sql } from 'kysely'
import type { TimelineEntry } from '#contract/dossier.ts'
import type { Context } from '#server/platform/context.ts'
import { eventTitle } from '#contract/event-words.ts'
import { authorsOf } from '#server/platform/people.ts'
import { getChild } from '../queries.ts'
import { recordIds } from '../records/queries.ts'
import { noteOf } from './rules.ts'

export const TIMELINE_LENGTH = 200

/** What happened around a child, newest first; what belongs to a case or report only for those who may see it. */
export async function readTimeline(context: Context, childId: string): Promise<{ rows: TimelineEntry[] }> {
  const child = await getChild(context, childId)
  const events = await context.tx
    .selectFrom('event as e')
    .select(['e.id', 'e.at', 'e.occurred_at', 'e.type', 'e.payload', 'e.case_id', 'e.post_id'])
    .where('e.child_id', 'in', await recordIds(context, child.id))
    // Readings would bury everything else; the audit log keeps them.
    .where('e.type', 'not like', '%.viewed')
    .where(
      sql<boolean>`((e.case_id is null and e.report_id is null)
        or exists (select from protection_case k where k.id = e.case_id and ${context.visible.case('k')})
        or exists (select from report t where t.id = e.report_id and ${context.visible.report('t')}))`,
    )
    .orderBy('e.occurred_at', 'desc')
    .orderBy('e.at', 'desc')
    .orderBy('e.seq', 'desc')
    .limit(TIMELINE_LENGTH)
    .execute()
  const clauses = await clausesOf(
    context,
    events.map((event) => event.id),
  )
  const authorOf = await authorsOf(
    context,
    events.map((event) => event.post_id),
  )
  return {
    rows: events.map((event) => ({
      id: event.id,
      at: event.at.toISOString(),
      occurredAt: event.occurred_at.toISOString(),
      type: event.type,
      title: eventTitle(event.type),
      note: noteOf(event.type, event.payload),
      by: authorOf(event.post_id),
      clauses: clauses.get(event.id) ?? [],
      caseId: event.case_id,
    })),
  }
}

/** The clauses whose duties each event opened or closed. */
async function clausesOf(context: Context, eventIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const byEvent = new Map<string, string[]>()
  if (eventIds.length === 0) return byEvent
  const duties = await context.tx
    .selectFrom('duty')
    .select(['clause_id', 'opened_by_event', 'closed_by_event'])
    .where((where) => where.or([where('opened_by_event', 'in', eventIds), where('closed_by_event', 'in', eventIds)]))
    .orderBy('clause_id')
    .execute()
  for (const duty of duties) {
    for (const id of [duty.opened_by_event, duty.closed_by_event]) {
      if (id !== null) byEvent.set(id, [...new Set([...(byEvent.get(id) ?? []), duty.clause_id])])
    }
  }
  return byEvent
}
