import { sql } from 'kysely'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'

/** Takes a county's nightly task for today. @returns false when it was done today, by whichever worker */
export async function claimNight(context: Context, input: { county: string; task: string }): Promise<boolean> {
  const today = beijingDate(context.now)
  const claimed =
    await sql`insert into ledger_sweep (county, task, done_on) values (${input.county}, ${input.task}, ${today})
    on conflict (county, task) do update set done_on = excluded.done_on where ledger_sweep.done_on < excluded.done_on
    returning county`.execute(context.tx)
  return claimed.rows.length > 0
}
