import type { ActorContext } from '#server/platform/context.ts'
import { countUnread, insertReadings } from './queries.ts'

/**
 * Marks messages as read by this person, all of the post's without `ids`. A bookmark of the reader's own, not an act on
 * a record: it is not in the log, and doing it twice changes nothing.
 */
export async function readMessages(
  context: ActorContext,
  input: { ids?: string[] | undefined },
): Promise<{ unread: number }> {
  if (input.ids === undefined || input.ids.length > 0) await insertReadings(context, input.ids)
  return { unread: await countUnread(context) }
}
