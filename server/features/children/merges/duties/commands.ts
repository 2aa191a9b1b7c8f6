import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { openScope } from '#server/platform/open-scope.ts'
import { systemScope } from '#server/platform/scope.ts'
import type { ChildRecord } from '../../queries.ts'

/**
 * Ends the open duties that the ledger has for the record that gives way: the one that stays has its own, and one child is
 * not visited twice. Those of a case go on, for the case does. Which they were is kept.
 */
export async function endDuties(context: Context, input: { mergeId: string; away: ChildRecord }): Promise<void> {
  const { mergeId, away } = input
  await asPlatform(context, () =>
    sql`with ended as (
        update duty d set state = 'cancelled', closed_at = ${context.now}
        where d.state = 'open' and d.case_id is null and d.report_id is null and d.referral_id is null and (
          (d.subject_kind = 'child' and d.subject_id = ${away.id})
          or (d.subject_kind = 'household' and d.subject_id = ${away.household_id} and not exists (
            select from child c where c.household_id = ${away.household_id} and c.status in ('active', 'needs-update'))))
        returning d.id)
      insert into child_merge_duty (merge_id, duty_id) select ${mergeId}, e.id from ended e`.execute(context.tx),
  )
}

/**
 * Takes up again what the merge ended, as it stood. What belonged to a round that is over by now stays ended: its time has
 * passed without anybody being asked; and where the sweep has given the same duty anew, that one goes on.
 */
export async function resumeDuties(context: Context, mergeId: string): Promise<void> {
  await asPlatform(context, () =>
    sql`update duty d set state = 'open', closed_at = null
      where d.id in (select m.duty_id from child_merge_duty m where m.merge_id = ${mergeId})
        and d.state = 'cancelled' and d.closed_by_event is null
        and (d.round_id is null or exists (select from duty_round r where r.id = d.round_id and not r.over))
        and not exists (select from duty o where o.subject_id = d.subject_id and o.rule_id = d.rule_id
          and o.round_id is not distinct from d.round_id and o.state <> 'cancelled' and (o.round_id is not null or o.state = 'open'))`.execute(
      context.tx,
    ),
  )
}

/** A duty is the engine's to end and to open, whoever's it is; back to the asker afterwards. */
async function asPlatform(context: Context, act: () => Promise<unknown>): Promise<void> {
  await openScope(context.tx, systemScope(), context.now)
  await act()
  await openScope(context.tx, context.scope, context.now)
}
