import { sql } from 'kysely'
import type { z } from 'zod'
import type { listMessages as listMessagesEntry, Message } from '#contract/message.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { composeText, type Params } from './rules.ts'

/** Messages of the acting post: to its unit as a whole or to its role there. */
function ownMessages(context: ActorContext) {
  return context.tx
    .selectFrom('message as m')
    .leftJoin('message_read as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').on('r.account_id', '=', context.actor.accountId),
    )
    .where('m.unit_id', '=', context.actor.unitId)
    .where((when) => when.or([when('m.role', 'is', null), when('m.role', '=', context.actor.role)]))
}

export async function listMessages(
  context: ActorContext,
  input: z.output<typeof listMessagesEntry.input>,
): Promise<z.input<typeof listMessagesEntry.output>> {
  let query = ownMessages(context)
  if (input.unread !== undefined) query = query.where('r.read_at', input.unread === 'true' ? 'is' : 'is not', null)
  const { total } = await query.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['m.id', 'm.kind', 'm.params', 'm.at', 'm.link_kind', 'm.link_id', 'r.read_at'])
    .orderBy('m.at', 'desc')
    .orderBy('m.id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  const toMessage = (row: (typeof rows)[number]): Message => ({
    id: row.id,
    kind: row.kind,
    text: composeText(row.kind, row.params as Params),
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    link: { kind: row.link_kind as Message['link']['kind'], id: row.link_id },
  })
  return {
    rows: rows.map(toMessage),
    total: Number(total),
    page: input.page,
    pageSize: input.pageSize,
    unread: await countUnread(context),
  }
}

export async function countUnread(context: ActorContext): Promise<number> {
  const { unread } = await ownMessages(context)
    .where('r.read_at', 'is', null)
    .select((count) => count.fn.countAll<string>().as('unread'))
    .executeTakeFirstOrThrow()
  return Number(unread)
}

/** Marks unread ones among the own messages; ids of others' are passed over in silence. */
export async function insertReadings(context: ActorContext, ids: readonly string[] | undefined): Promise<void> {
  let unread = ownMessages(context).where('r.read_at', 'is', null)
  if (ids !== undefined) unread = unread.where('m.id', 'in', [...ids])
  const { accountId } = context.actor
  await context.tx
    .insertInto('message_read')
    .columns(['message_id', 'account_id', 'read_at'])
    .expression(
      unread.select([
        'm.id',
        sql<string>`${accountId}::uuid`.as('account_id'),
        sql<Date>`${context.now}::timestamptz`.as('read_at'),
      ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
