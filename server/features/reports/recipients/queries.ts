import type { Recipient } from '#policy/pack.ts'
import type { Context } from '#server/platform/context.ts'
import { findNearestUnit } from '#server/platform/owners.ts'

/** The unit a pack's recipient means for a place: the nearest that covers it, or the one at the level named. */
export async function findRecipientUnit(
  context: Context,
  recipient: Recipient,
  areaCode: string,
): Promise<string | undefined> {
  const from = { covering: areaCode, township: `${areaCode.slice(0, 9)}000`, county: `${areaCode.slice(0, 6)}000000` }[
    recipient.choose
  ]
  return findNearestUnit(context.tx, recipient.unitKinds, from)
}

/** Who has received a report, as its page lists them. */
export async function listRecipients(
  context: Context,
  reportId: string,
): Promise<{ unitName: string; clauseId: string }[]> {
  const rows = await context.tx
    .selectFrom('access_grant as g')
    .innerJoin('unit as u', 'u.id', 'g.unit_id')
    .select(['u.name', 'g.part'])
    .where('g.subject_kind', '=', 'report')
    .where('g.subject_id', '=', reportId)
    .orderBy('g.since')
    .execute()
  const recipients = context.platform.pack.report?.recipients ?? []
  return rows.flatMap((row) => {
    const recipient = recipients.find((item) => item.id === row.part)
    return recipient === undefined ? [] : [{ unitName: row.name, clauseId: recipient.clause }]
  })
}
