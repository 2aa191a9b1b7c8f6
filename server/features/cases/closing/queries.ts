import type { Context } from '#server/platform/context.ts'

export async function countOpenReferrals(context: Context, caseId: string): Promise<number> {
  const row = await context.tx
    .selectFrom('referral')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('case_id', '=', caseId)
    .where('state', 'in', ['sent', 'accepted'])
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function countFollowUps(context: Context, caseId: string): Promise<number> {
  const row = await context.tx
    .selectFrom('visit')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
