import type { CaseView } from '#contract/case.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'

export async function insertReturn(
  context: ActorContext,
  input: { caseId: string; returnedOn: string; note: string },
): Promise<void> {
  const safe = await context.vault.of(input.caseId)
  await context.tx
    .insertInto('case_return')
    .values({
      case_id: input.caseId,
      returned_on: input.returnedOn,
      note_sealed: safe.seal('case_return.note', input.caseId, input.note),
      actor_id: context.actor.accountId,
      at: context.now,
    })
    .execute()
}

/** Whether a measure of the case took the child to a unit. */
export async function isPlaced(context: Context, caseId: string): Promise<boolean> {
  const row = await context.tx
    .selectFrom('case_measure')
    .select('id')
    .where('case_id', '=', caseId)
    .where('placement_unit_id', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function findReturn(context: Context, caseId: string): Promise<CaseView['returned']> {
  const row = await context.tx.selectFrom('case_return').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (row === undefined) return null
  const safe = await context.vault.of(caseId)
  const nameOf = await namesOf(context, [row.actor_id])
  return {
    on: row.returned_on,
    note: safe.open('case_return.note', caseId, row.note_sealed),
    at: row.at.toISOString(),
    by: nameOf(row.actor_id) ?? '',
  }
}
