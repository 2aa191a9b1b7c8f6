// npm run accounts:first: lets the first people into an empty database: the county's civil-affairs bureau as a unit, and
// the three administrators, separated. Their initial passwords are printed here and nowhere else. Refused afterwards.
import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#contract/roles.ts'
import { buildApp } from '#server/app.ts'
import { prepareDatabase } from '#server/boot.ts'
import { adoptFirstPolicy, readShippedPacks } from '#server/first-policy.ts'
import { openPolicies } from '#server/platform/policies.ts'
import { type Config, loadConfig } from '#server/config.ts'
import { chinaCalendar } from '#server/platform/calendar.ts'
import { beijingDate, systemClock } from '#server/platform/clock.ts'
import type { Context, Platform } from '#server/platform/context.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { connect, openKysely, openPool } from '#server/platform/db.ts'
import { openFileStore } from '#server/platform/files.ts'
import { leaveDatabase } from '#server/platform/leave-database.ts'
import { hashPassword } from '#server/platform/password.ts'
import { roleLabel } from '#server/platform/people.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { sentenceOf } from '#server/start-failure.ts'

interface FirstAccount {
  readonly login: string
  readonly role: Role
  readonly password: string
}

const ADMINISTRATORS = [
  ['admin.system', 'system.admin'],
  ['admin.security', 'security.admin'],
  ['admin.audit', 'audit.admin'],
] as const
const APPROVED_BY = '平台启用'
const LOCK = 7_331_125

/** Nobody should mistake a letter when copying it from a screen: no 0, o, 1, l, i. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'

/** A hundred bits, in groups of five. */
function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

class NotEmpty extends Error {}

/** All or nothing, and of two at once only one. @throws NotEmpty when anybody has an account */
function createFirstAccounts(platform: Platform): Promise<FirstAccount[]> {
  return inTransaction(platform, { asker: { kind: 'system' }, traceId: 'first-accounts' }, async (context) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(context.tx)
    if ((await context.tx.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined)
      throw new NotEmpty('这个数据库里已经有账号，没有改动。新的账号请由系统管理员登录后开设。')
    const unit = await createCivilAffairs(context)
    const accounts: FirstAccount[] = []
    for (const [login, role] of ADMINISTRATORS) {
      const account = { login, role, password: newPassword() }
      await createAccount(context, { account, unit })
      accounts.push(account)
    }
    return accounts
  })
}

async function createCivilAffairs(context: Context): Promise<{ id: string; areaCode: string }> {
  const areaCode = `${context.platform.config.county}000000`
  const county = await context.tx
    .selectFrom('area')
    .select('name')
    .where('code', '=', areaCode)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  const kind = 'civil-affairs'
  await context.tx
    .insertInto('unit')
    .values({ id, name: `${county.name}民政局`, kind, area_code: areaCode })
    .execute()
  context.record({ type: 'unit.created', subjectKind: 'unit', subjectId: id, areaCode, payload: { kind } })
  return { id, areaCode }
}

async function createAccount(
  context: Context,
  input: { account: FirstAccount; unit: { id: string; areaCode: string } },
): Promise<void> {
  const { login, role, password } = input.account
  const { areaCode } = input.unit
  const [accountId, postId] = [randomUUID(), randomUUID()]
  const startsOn = beijingDate(context.now)
  const label = roleLabel(context.policy.pack.terms, role)
  await context.tx
    .insertInto('account')
    .values({ id: accountId, login, display_name: label, password_hash: await hashPassword(password) })
    .execute()
  context.record({ type: 'account.created', subjectKind: 'account', subjectId: accountId, areaCode: null })
  await context.tx
    .insertInto('post')
    .values({
      id: postId,
      account_id: accountId,
      unit_id: input.unit.id,
      role,
      area_code: areaCode,
      starts_on: startsOn,
      approved_by: APPROVED_BY,
    })
    .execute()
  const payload = { role, accountId, unitId: input.unit.id, startsOn, endsOn: null }
  context.record({ type: 'post.given', subjectKind: 'post', subjectId: postId, areaCode, payload })
}

async function run(config: Config): Promise<void> {
  if (config.demo)
    throw new NotEmpty('演示环境自带账号，不需要这一步。正式使用请加 NODE_ENV=production，并给出 KEY_FILE。')
  const keys = loadKeyRing({ file: config.keyFile, create: false })
  const shipped = await readShippedPacks(config)
  const connections = await connect(config, keys, console.error)
  try {
    await prepareDatabase(config, keys, connections, console.error)
    const pool = openPool(connections)
    const { app, platform } = await buildApp({
      config,
      db: openKysely(pool),
      keys,
      clock: systemClock,
      calendar: chinaCalendar,
      policies: openPolicies(shipped),
      files: openFileStore(`${config.dataDir}/files`),
      filter: 'on',
    })
    try {
      await adoptFirstPolicy(platform)
      const accounts = await createFirstAccounts(platform)
      console.log('已开设三个分立的管理员账号。初始密码只显示这一次，请分别交给三个人：\n')
      for (const { login, role, password } of accounts)
        console.log(
          `  ${login.padEnd(16)} ${password}  ${roleLabel(platform.policies.shipped.get(config.pack)?.pack.terms ?? {}, role)}`,
        )
      console.log(
        '\n各人第一次登录后，请马上绑定动态码并修改密码。其他单位和账号由系统管理员开设，岗位由安全管理员任命。',
      )
    } finally {
      await app.close()
      await pool.end()
    }
  } finally {
    await leaveDatabase(connections)
  }
}

const config = loadConfigOrExit()
try {
  await run(config)
} catch (error) {
  console.error(error instanceof NotEmpty ? error.message : (sentenceOf(error, config) ?? error))
  process.exitCode = 1
}

function loadConfigOrExit(): Config {
  try {
    return loadConfig()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
