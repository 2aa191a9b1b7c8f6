import { sql } from 'kysely'
import { insertChildren, type NewChild } from '../features/children/commands.ts'
import { beijingDate } from '../platform/clock.ts'
import type { Context, Platform } from '../platform/context.ts'
import { hashPassword } from '../platform/password.ts'
import { sealSecret } from '../platform/second-factor.ts'
import { inTransaction } from '../platform/transaction.ts'
import { DEMO_SECOND_FACTOR, type DemoAccount } from './demo-accounts.ts'
import { demoId } from './demo-id.ts'
import type { DemoHousehold } from './demo-people.ts'
import { registrationsOf } from './demo-registrations.ts'
import type { DemoUnit } from './demo-units.ts'

const LOADING = 7_331_124
const CHILDREN_A_TRANSACTION = 200

/** One transaction of the load; of two starts at once, each waits for the other's and finds it done. */
export function inTurn(platform: Platform, act: (context: Context) => Promise<void>): Promise<void> {
  return inTransaction(platform, { asker: { kind: 'system' }, traceId: 'demo' }, async (context) => {
    await sql`select pg_advisory_xact_lock(${LOADING})`.execute(context.tx)
    await act(context)
  })
}

/** The units that are not there yet, parents before children. */
export async function insertUnits(context: Context, units: readonly DemoUnit[]): Promise<void> {
  await context.tx
    .insertInto('unit')
    .values(
      units.map((unit) => ({
        id: demoId(unit.key),
        name: unit.name,
        kind: unit.kind,
        area_code: unit.areaCode,
        parent_id: unit.parentKey === undefined ? null : demoId(unit.parentKey),
        member_number: unit.memberNumber ?? null,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/**
 * The children that are not there yet, some hundreds a transaction.
 * @param input.vouchedBy the login of who states what is known of the parents
 */
export async function insertHouseholds(
  platform: Platform,
  input: {
    households: readonly DemoHousehold[]
    vouchedBy: string
    onBatch?: (loaded: number) => void
  },
): Promise<void> {
  let loaded = 0
  for (const batch of batches(input.households)) {
    await inTurn(platform, async (context) => {
      const missing = await missingOf(
        context,
        batch.flatMap((household) => registrationsOf(household, input.vouchedBy)),
      )
      if (missing.length === 0) return
      await insertChildren(context, missing)
      // Whoever has no ID number is as invented as the rest.
      const ids = missing.map(({ id }) => id)
      await context.tx
        .updateTable('child')
        .set({ synthetic: true })
        .where('synthetic', '=', false)
        .where('id', 'in', ids)
        .execute()
    })
    loaded += batch.reduce((sum, household) => sum + household.children.length, 0)
    input.onBatch?.(loaded)
  }
}

async function missingOf(context: Context, children: readonly NewChild[]): Promise<NewChild[]> {
  const present = await context.tx
    .selectFrom('child')
    .select('id')
    .where(
      'id',
      'in',
      children.map((child) => child.id),
    )
    .execute()
  const known = new Set(present.map((row) => row.id))
  return children.filter((child) => !known.has(child.id))
}

function* batches(households: readonly DemoHousehold[]): Generator<DemoHousehold[]> {
  let batch: DemoHousehold[] = []
  let size = 0
  for (const household of households) {
    batch.push(household)
    size += household.children.length
    if (size < CHILDREN_A_TRANSACTION) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

/**
 * All accounts with their posts in one transaction: whoever finds one finds all. A login that is taken stays as it is.
 * @param input.intoEmpty adds none where there is any account already
 */
export async function insertAccounts(
  platform: Platform,
  input: { units: readonly DemoUnit[]; accounts: readonly DemoAccount[]; intoEmpty?: boolean },
): Promise<void> {
  const places = new Map(input.units.map((unit) => [unit.key, unit.areaCode]))
  // Each with a salt of its own, before the transaction begins: the work is long and nobody should wait behind it.
  const hashed = await Promise.all(
    input.accounts.map(async (account) => ({ ...account, hash: await hashPassword(account.password) })),
  )
  await inTurn(platform, async ({ tx, now }) => {
    const present = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst()
    if (input.intoEmpty === true && present !== undefined) return
    for (const account of hashed) {
      const id = demoId(`account ${account.login}`)
      const added = await tx
        .insertInto('account')
        .values({
          id,
          login: account.login,
          display_name: account.displayName,
          password_hash: account.hash,
          totp_sealed: account.secondFactor ? sealSecret(platform.keys, id, DEMO_SECOND_FACTOR) : null,
          synthetic: true,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (added === undefined) continue
      await tx
        .insertInto('post')
        .values({
          id: demoId(`post ${account.login}`),
          account_id: id,
          unit_id: demoId(account.unitKey),
          role: account.role,
          area_code: places.get(account.unitKey)!,
          starts_on: beijingDate(now),
          approved_by: '演示数据',
        })
        .execute()
    }
  })
}
