import { randomUUID } from 'node:crypto'
import type { Role } from '#contract/roles.ts'
import type { Context } from './context.ts'

export interface Notice {
  readonly unitId: string
  /** Null reaches every post of the unit. */
  readonly role: Role | null
  readonly kind: string
  /** Titles and clause ids; never a name or a number (UX check 3). */
  readonly params: Readonly<Record<string, string | number>>
  readonly link: {
    readonly kind: 'case' | 'report' | 'referral' | 'duty' | 'child' | 'roster' | 'none'
    readonly id: string | null
  }
  /** The same key twice is one message. */
  readonly dedupeKey: string
}

/** Puts a message into a unit's box, in the transaction of what it tells of. */
export async function sendNotice(context: Context, notice: Notice): Promise<void> {
  await context.tx
    .insertInto('message')
    .values({
      id: randomUUID(),
      unit_id: notice.unitId,
      role: notice.role,
      kind: notice.kind,
      params: JSON.stringify(notice.params),
      link_kind: notice.link.kind,
      link_id: notice.link.id,
      at: context.now,
      dedupe_key: notice.dedupeKey,
    })
    // Without naming the columns: naming them would ask for the right to see a row meant for somebody else.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
