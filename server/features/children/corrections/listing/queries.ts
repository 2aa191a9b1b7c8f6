import { sql } from 'kysely'
import type { z } from 'zod'
import type { listCorrections as listEntry, StagedCorrection } from '#contract/child-correction.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNamesOf, namesOf } from '#server/platform/people.ts'
import { maskChange } from '../../revisions/rules.ts'
import { changesBetween } from '../../rules.ts'
import { openSaid } from '../queries.ts'
import type { FieldValue } from '../rules.ts'

/**
 * Corrections in the ledgers the asker keeps, or of one child, personal values covered: what waits, oldest first, or what
 * the ledger did not follow and why, newest first.
 */
export async function listCorrections(
  context: ActorContext,
  { childId, state, page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const waits = state === 'waiting'
  const standing = sql<string>`coalesce(c.merged_into, c.id)`
  let query = context.tx
    .selectFrom('child_correction as k')
    .innerJoin('child as c', 'c.id', 'k.child_id')
    .$if(waits, (all) => all.where('k.decided_at', 'is', null))
    .$if(!waits, (all) => all.where('k.decision', '=', 'refuse'))
    .where('c.area_code', '>=', context.scope.children.lo)
    .where('c.area_code', '<', context.scope.children.hi)
  if (childId !== undefined) query = query.where(sql<boolean>`${standing} = ${childId}`)
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('k')
    .select(['c.name', 'c.area_code', standing.as('standing_id')])
    .select(sql<number>`(select s.version from child s where s.id = ${standing})`.as('version'))
    .orderBy(waits ? 'k.proposed_at' : 'k.decided_at', waits ? 'asc' : 'desc')
    .orderBy('k.id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const nameOf = await namesOf(
    context,
    rows.flatMap((row) => [row.proposed_by, row.decided_by]),
  )
  const staged: StagedCorrection[] = []
  for (const row of rows) {
    const safe = await context.vault.of(row.child_id)
    const held = JSON.parse(safe.open('child_correction.held', row.id, row.held_sealed) ?? 'null') as FieldValue
    // Written as a change, it is covered as every change is.
    const change = changesBetween({ [row.field]: held }, { [row.field]: await openSaid(context, row) }).map(
      maskChange,
    )[0]
    staged.push({
      id: row.id,
      childId: row.standing_id,
      nameMasked: maskName(row.name),
      areaName: areaName(row.area_code),
      version: row.version,
      field: row.field,
      held: change?.before ?? null,
      said: change?.after ?? null,
      source: row.source as StagedCorrection['source'],
      note: safe.open('child_correction.source_note', row.id, row.source_note_sealed),
      proposedAt: row.proposed_at.toISOString(),
      by: nameOf(row.proposed_by),
      refused:
        row.decided_at === null
          ? null
          : {
              at: row.decided_at.toISOString(),
              by: nameOf(row.decided_by) ?? '',
              reason: safe.open('child_correction.decision_reason', row.id, row.decision_reason_sealed) ?? '',
            },
    })
  }
  return { rows: staged, total: Number(total), page, pageSize }
}
