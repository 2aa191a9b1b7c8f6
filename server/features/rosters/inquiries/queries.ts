import { type SqlBool, sql } from 'kysely'
import type { RosterFinding, RosterInquiry } from '#contract/roster-finding.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import { areaNames } from '../../children/queries.ts'
import { listedPeople } from '../findings/people/queries.ts'

type Inquiry = NonNullable<RosterFinding['inquiry']>

/** The last question about each finding. */
export async function inquiriesOf(context: Context, findingIds: readonly string[]): Promise<Map<string, Inquiry>> {
  const rows = await context.tx
    .selectFrom('roster_inquiry as i')
    .innerJoin('unit as u', 'u.id', 'i.unit_id')
    .selectAll('i')
    .select('u.name')
    .where('i.finding_id', '=', sql<string>`any(${findingIds}::uuid[])`)
    .orderBy('i.asked_at')
    .execute()
  const safes = await context.vault.ofAll(rows.map(({ id }) => id))
  return new Map(
    rows.map((row) => {
      const safe = safes.get(row.id)!
      return [
        row.finding_id,
        {
          unitName: row.name,
          question: safe.open('roster_inquiry.question', row.id, row.question_sealed),
          askedAt: row.asked_at.toISOString(),
          answeredAt: row.answered_at?.toISOString() ?? null,
          answer: row.answer as Inquiry['answer'],
          note: safe.open('roster_inquiry.note', row.id, row.note_sealed),
        },
      ]
    }),
  )
}

function own(context: ActorContext) {
  if (context.platform.filter === 'off') return sql<SqlBool>`true`
  return sql<SqlBool>`i.unit_id = ${context.scope.unitId}`
}

/** Held against a second answer. @throws Refusal not_found */
export async function lockInquiry(context: ActorContext, id: string) {
  return found(
    await context.tx
      .selectFrom('roster_inquiry as i')
      .selectAll()
      .where('i.id', '=', id)
      .where(own(context))
      .forUpdate()
      .executeTakeFirst(),
  )
}

/** What the own unit is asked, unanswered first. It sees its own row and the question, never the ledger. */
export async function listInquiries(context: ActorContext): Promise<{ rows: RosterInquiry[] }> {
  const rows = await context.tx
    .selectFrom('roster_inquiry as i')
    .selectAll()
    .where(own(context))
    .orderBy(sql`answered_at is not null`)
    .orderBy('asked_at', 'desc')
    .limit(MOST)
    .execute()
  const people = await listedPeople(
    context,
    rows.map(({ row_id }) => row_id),
  )
  const safes = await context.vault.ofAll(rows.map(({ id }) => id))
  const names = await areaNames(
    context,
    rows.map(({ area_code }) => area_code),
  )
  return {
    rows: rows.map((row) => ({
      id: row.id,
      version: row.version,
      townshipName: names.get(row.area_code) ?? row.area_code,
      question: safes.get(row.id)!.open('roster_inquiry.question', row.id, row.question_sealed),
      askedAt: row.asked_at.toISOString(),
      person: people.get(row.row_id)!,
      answeredAt: row.answered_at?.toISOString() ?? null,
    })),
  }
}
const MOST = 500
