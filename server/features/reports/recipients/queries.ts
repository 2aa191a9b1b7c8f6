import type { Recipient } from '#policy/pack.ts'
import { betraysReporter, recipientsOf } from '#policy/recipients.ts'
import type { Context } from '#server/platform/context.ts'
import { findNearestUnit } from '#server/platform/owners.ts'
import { factsOf, type FiledReport } from '../rules.ts'

/** The unit a pack's recipient means for a place: the nearest that covers it, or the one at the level named. */
async function findRecipientUnit(
  context: Context,
  recipient: Recipient,
  areaCode: string,
): Promise<string | undefined> {
  const from = { covering: areaCode, township: `${areaCode.slice(0, 9)}000`, county: `${areaCode.slice(0, 6)}000000` }[
    recipient.choose
  ]
  return findNearestUnit(context.tx, recipient.unitKinds, from)
}

export interface NamedRecipient {
  readonly recipient: Recipient
  readonly unitId: string
  readonly unitName: string
}

/**
 * Whom the pack names for a report, in its order, each with the unit it means at the place. Where a place has no such
 * unit the recipient is left out.
 * @param report.day Beijing day of filing
 */
export async function findRecipients(
  context: Context,
  report: FiledReport & { areaCode: string; day: string },
): Promise<NamedRecipient[]> {
  const named: { recipient: Recipient; unitId: string }[] = []
  for (const recipient of recipientsOf(context.policy.pack, 'report.filed', factsOf(report), report.day)) {
    const unitId = await findRecipientUnit(context, recipient, report.areaCode)
    if (unitId !== undefined) named.push({ recipient, unitId })
  }
  if (named.length === 0) return []
  const ids = named.map(({ unitId }) => unitId)
  const units = await context.tx.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).execute()
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  return named.map((item) => ({ ...item, unitName: names.get(item.unitId)! }))
}

/** Who has received a report, as its page lists them; without those whose being told would name the reporter. */
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
  const recipients = context.policy.pack.report?.recipients ?? []
  return rows.flatMap((row) => {
    const recipient = recipients.find((item) => item.id === row.part)
    return recipient === undefined || betraysReporter(recipient)
      ? []
      : [{ unitName: row.name, clauseId: recipient.clause }]
  })
}
