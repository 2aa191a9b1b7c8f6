import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  AccountRow,
  listAccounts as listAccountsEntry,
  listPosts as listPostsEntry,
  PostRow,
} from '#contract/account.ts'
import type { Role } from '#contract/roles.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'

/** Finds a text anywhere; what was typed stands for itself. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`
}

export async function listAccounts(
  context: Context,
  input: z.output<typeof listAccountsEntry.input>,
): Promise<z.input<typeof listAccountsEntry.output>> {
  let query = context.tx.selectFrom('account')
  if (input.q !== undefined) {
    const q = containing(input.q)
    query = query.where((when) => when.or([when('login', 'ilike', q), when('display_name', 'ilike', q)]))
  }
  const { total } = await query.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['id', 'login', 'display_name', 'disabled_at', 'locked_until', 'last_sign_in_at', 'synthetic'])
    .select(sql<boolean>`totp_sealed is not null`.as('has_second_factor'))
    .orderBy('login')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  return {
    rows: rows.map((row) => toAccountRow(row, context.now)),
    total: Number(total),
    page: input.page,
    pageSize: input.pageSize,
  }
}

function toAccountRow(
  row: {
    id: string
    login: string
    display_name: string
    disabled_at: Date | null
    locked_until: Date | null
    last_sign_in_at: Date | null
    synthetic: boolean
    has_second_factor: boolean
  },
  now: Date,
): z.input<typeof AccountRow> {
  return {
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    // A lock that is over is none.
    lockedUntil: row.locked_until !== null && row.locked_until > now ? row.locked_until.toISOString() : null,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    hasSecondFactor: row.has_second_factor,
    synthetic: row.synthetic,
  }
}

export interface LockedAccount {
  readonly id: string
  readonly login: string
  readonly disabledAt: Date | null
  readonly lastSignInAt: Date | null
  readonly version: number
}

/** @throws Refusal not_found */
export async function lockAccount(context: Context, id: string): Promise<LockedAccount> {
  const row = found(
    await context.tx
      .selectFrom('account')
      .select(['id', 'login', 'disabled_at', 'last_sign_in_at', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  )
  return {
    id: row.id,
    login: row.login,
    disabledAt: row.disabled_at,
    lastSignInAt: row.last_sign_in_at,
    version: row.version,
  }
}

export async function insertAccount(
  context: Context,
  account: { id: string; login: string; displayName: string; passwordHash: string },
): Promise<void> {
  await context.tx
    .insertInto('account')
    .values({
      id: account.id,
      login: account.login,
      display_name: account.displayName,
      password_hash: account.passwordHash,
    })
    .execute()
}

export async function saveDisabled(context: Context, account: LockedAccount, disabledAt: Date | null): Promise<number> {
  const version = account.version + 1
  await context.tx
    .updateTable('account')
    .set({ disabled_at: disabledAt, version })
    .where('id', '=', account.id)
    .execute()
  return version
}

/** A new password takes a lock away; a dormant account waits for its first sign-in again. */
export async function saveNewPassword(
  context: Context,
  account: LockedAccount,
  change: { passwordHash: string; lastSignInAt: Date | null },
): Promise<number> {
  const version = account.version + 1
  await context.tx
    .updateTable('account')
    .set({
      password_hash: change.passwordHash,
      failed_count: 0,
      locked_until: null,
      last_sign_in_at: change.lastSignInAt,
      version,
    })
    .where('id', '=', account.id)
    .execute()
  return version
}

export async function listPosts(
  context: Context,
  input: z.output<typeof listPostsEntry.input>,
): Promise<z.input<typeof listPostsEntry.output>> {
  const today = beijingDate(context.now)
  let query = context.tx
    .selectFrom('post as p')
    .innerJoin('account as a', 'a.id', 'p.account_id')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .leftJoin('account as g', 'g.id', 'p.given_by')
  if (input.accountId !== undefined) query = query.where('p.account_id', '=', input.accountId)
  if (input.q !== undefined) {
    const q = containing(input.q)
    query = query.where((when) =>
      when.or([when('a.display_name', 'ilike', q), when('a.login', 'ilike', q), when('u.name', 'ilike', q)]),
    )
  }
  const { total } = await query.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select([
      'p.id',
      'p.account_id',
      'p.unit_id',
      'p.role',
      'p.area_code',
      'p.starts_on',
      'p.ends_on',
      'p.ended_at',
      'p.approved_by',
    ])
    .select(['a.display_name as account_name', 'u.name as unit_name', 'g.display_name as giver_name'])
    .orderBy('p.starts_on', 'desc')
    .orderBy('p.id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  const toRow = (row: (typeof rows)[number]): z.input<typeof PostRow> => ({
    id: row.id,
    accountId: row.account_id,
    accountName: row.account_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    role: row.role as Role,
    areaCode: row.area_code,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    givenBy:
      row.giver_name === null ? `${row.approved_by}（批准）` : `${row.approved_by}（批准），${row.giver_name}（办理）`,
    ended: row.ended_at !== null || (row.ends_on !== null && row.ends_on < today),
  })
  return { rows: rows.map(toRow), total: Number(total), page: input.page, pageSize: input.pageSize }
}

/** The roles an account holds now or is going to. */
export async function listHeldRoles(context: Context, accountId: string): Promise<Role[]> {
  const rows = await context.tx
    .selectFrom('post')
    .select('role')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where((when) => when.or([when('ends_on', 'is', null), when('ends_on', '>=', beijingDate(context.now))]))
    .execute()
  return rows.map((row) => row.role as Role)
}

export interface NewPost {
  readonly id: string
  readonly accountId: string
  readonly unitId: string
  readonly role: Role
  readonly areaCode: string
  readonly startsOn: string
  readonly endsOn: string | null
  readonly approvedBy: string
}

export async function insertPost(context: Context, post: NewPost): Promise<void> {
  await context.tx
    .insertInto('post')
    .values({
      id: post.id,
      account_id: post.accountId,
      unit_id: post.unitId,
      role: post.role,
      area_code: post.areaCode,
      starts_on: post.startsOn,
      ends_on: post.endsOn,
      approved_by: post.approvedBy,
      given_by: context.actor?.accountId ?? null,
    })
    .execute()
}

export interface LockedPost {
  readonly id: string
  readonly accountId: string
  readonly areaCode: string
  readonly role: string
  readonly endedAt: Date | null
  readonly version: number
}

/** @throws Refusal not_found */
export async function lockPost(context: Context, id: string): Promise<LockedPost> {
  const row = found(
    await context.tx
      .selectFrom('post')
      .select(['id', 'account_id', 'area_code', 'role', 'ended_at', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  )
  return {
    id: row.id,
    accountId: row.account_id,
    areaCode: row.area_code,
    role: row.role,
    endedAt: row.ended_at,
    version: row.version,
  }
}

export async function savePostEnd(context: Context, post: LockedPost): Promise<number> {
  const version = post.version + 1
  await context.tx.updateTable('post').set({ ended_at: context.now, version }).where('id', '=', post.id).execute()
  return version
}
