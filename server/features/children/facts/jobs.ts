import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { announceTurn, computeFacts, recordTurn } from './commands.ts'
import { listWithoutFacts, takeTurns } from './queries.ts'

const BATCH = 200

/**
 * Judges anew every child whose day has come: a 16th birthday, an anniversary, a new edition of the county's policy. The
 * day itself is judged, not the day on which the worker got to it, so that a worker that stood still for a week leaves
 * the same history as one that did not.
 */
export async function sweepTurns(context: Context): Promise<boolean> {
  const due = await takeTurns(context, beijingDate(context.now), BATCH)
  for (const day of [...new Set(due.map((row) => row.next_turn))].sort()) {
    await recordTurn(
      context,
      due.filter((row) => row.next_turn === day).map((row) => row.child_id),
      day,
    )
  }
  return due.length === BATCH
}

const FILLED_AT_ONCE = 3000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * Computes the facts of dossiers that have none, after an update to a version that keeps them, from the lowest id to the highest.
 * Whoever is registered meanwhile has them from the start.
 */
export async function fillFacts(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const after = typeof payload['after'] === 'string' ? payload['after'] : BEFORE_ALL
  const ids = await listWithoutFacts(context, { after, limit: FILLED_AT_ONCE })
  await computeFacts(context, ids)
  if (ids.length === FILLED_AT_ONCE) await context.enqueue({ topic: 'facts.fill', payload: { after: ids.at(-1) } })
}

/**
 * On the first day of an edition, once more: a registration that began before it was published does not know of it, and
 * would otherwise keep the judgement of the edition before.
 */
export async function announceAgain(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  await announceTurn(context, { county: String(payload['county']), day: String(payload['day']) })
}
