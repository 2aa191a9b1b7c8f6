import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { ChildFields } from '#contract/child.ts'
import { areaAndSurroundings, type AreaRow, readAreas } from './data/areas.ts'
import { copyAreas } from './data/copy-areas.ts'
import {
  type DemoAccount,
  demoAccounts,
  type DemoChild,
  type DemoHousehold,
  demoPeople,
  type DemoRelative,
  type DemoUnit,
  demoUnits,
} from './data/demo-county.ts'
import { insertChildren, type NewChild } from './features/children/commands.ts'
import { beijingDate } from './platform/clock.ts'
import type { Context, Platform } from './platform/context.ts'
import { hashPassword } from './platform/password.ts'
import { sealSecret } from './platform/second-factor.ts'
import { inTransaction } from './platform/transaction.ts'

/** The same for every demonstration account that needs a second factor; `npm run demo:code` shows the code of the moment. */
export const DEMO_SECOND_FACTOR = Buffer.from('shouwang-demonstration')

const CHILDREN_A_TRANSACTION = 200

/** A stable id for a name, so that loading again finds what is there. */
export function demoId(key: string): string {
  const digits = createHash('sha256').update(`shouwang-demo ${key}`).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

/** Loads the county's division codes when there are none. As owner: codes are public, and the app role need not be able. */
export async function loadCountyAreas(client: pg.Client, county: string): Promise<void> {
  const present = await client.query('select from area where code = $1', [`${county}000000`])
  if (present.rowCount === 0) await copyAreas(client, readAreas(areaAndSurroundings(county)))
}

/** Whether the database holds nobody yet. */
export async function isEmpty(client: pg.Client): Promise<boolean> {
  const accounts = await client.query('select from account limit 1')
  return accounts.rowCount === 0
}

/**
 * Fills an empty database with the synthetic county: its units, posts, accounts and children. Everybody in it is
 * invented and marked so; a production configuration refuses to get here. A load that was cut off is taken up again by
 * the next start: the accounts come last, and until they are there the database counts as empty.
 */
export async function loadDemo(
  platform: Platform,
  options: { children: number; onProgress: (sentence: string) => void },
): Promise<void> {
  const areas: AreaRow[] = []
  for await (const area of readAreas(areaAndSurroundings(platform.config.county))) areas.push(area)
  const units = demoUnits(areas)
  const accounts = demoAccounts()
  const households = demoPeople({ areas, today: beijingDate(platform.clock.now()), count: options.children })
  options.onProgress(`装入演示单位 ${units.length} 个、演示账号 ${accounts.length} 个`)
  await inTurn(platform, (context) => insertUnits(context, units))
  let loaded = 0
  for (const batch of batches(households)) {
    await inTurn(platform, async (context) => {
      await insertChildren(context, await missingOf(context, batch.flatMap(registrationsOf)))
      // Whoever has no ID number is as invented as the rest.
      await context.tx.updateTable('child').set({ synthetic: true }).where('synthetic', '=', false).execute()
    })
    loaded += batch.reduce((sum, household) => sum + household.children.length, 0)
    options.onProgress(`装入演示儿童 ${loaded} / ${options.children}`)
  }
  await inTurn(platform, (context) => insertAccounts(context, { units, accounts }))
}

const LOADING = 7_331_124

/** One transaction of the load; of two starts at once, each waits for the other's and finds it done. */
function inTurn(platform: Platform, act: (context: Context) => Promise<void>): Promise<void> {
  return inTransaction(platform, { asker: { kind: 'system' }, traceId: 'demo' }, async (context) => {
    await sql`select pg_advisory_xact_lock(${LOADING})`.execute(context.tx)
    await act(context)
  })
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

async function insertUnits(context: Context, units: readonly DemoUnit[]): Promise<void> {
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

async function insertAccounts(
  context: Context,
  input: { units: readonly DemoUnit[]; accounts: readonly DemoAccount[] },
): Promise<void> {
  const { tx, now, platform } = context
  const present = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst()
  if (present !== undefined) return
  const places = new Map(input.units.map((unit) => [unit.key, unit.areaCode]))
  for (const account of input.accounts) {
    const id = demoId(`account ${account.login}`)
    await tx
      .insertInto('account')
      .values({
        id,
        login: account.login,
        display_name: account.displayName,
        password_hash: await hashPassword(account.password),
        totp_sealed: account.secondFactor ? sealSecret(platform.keys, id, DEMO_SECOND_FACTOR) : null,
        synthetic: true,
      })
      .execute()
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
}

function registrationsOf(household: DemoHousehold): NewChild[] {
  const [first] = household.children
  return household.children.map((child) => ({
    id: demoId(child.key),
    fields: fieldsOf(child),
    relatives: household.relatives.map((relative) => relativeOf(child, relative)),
    recordedBy: demoId('account town.gushi'),
    ...(child === first ? {} : { siblingChildId: demoId(first!.key) }),
  }))
}

/** Relatives are one row a child: siblings may come to live with different people. */
function relativeOf(child: DemoChild, relative: DemoRelative) {
  return {
    id: demoId(`${child.key} ${relative.key}`),
    relation: relative.relation,
    name: relative.name,
    birthDate: relative.birthDate ?? undefined,
    idNumber: relative.idNumber ?? undefined,
    phone: relative.phone ?? undefined,
    address: relative.address ?? undefined,
    deceased: relative.deceased,
    status: statusOf(relative),
  }
}

/** The state that holds today; a parent's earlier rows are history the demonstration does not need. */
function statusOf(relative: DemoRelative) {
  const latest = relative.statuses.at(-1)
  if (latest === undefined) return undefined
  return {
    state: latest.state,
    since: latest.since,
    workProvince: latest.workProvince ?? undefined,
    workCity: latest.workCity ?? undefined,
    outsideCounty: latest.outsideCounty ?? undefined,
    contactable: latest.contactable ?? undefined,
    incapacityReason: latest.incapacityReason ?? undefined,
    evidence: latest.evidence ?? undefined,
  }
}

function fieldsOf(child: DemoChild): ChildFields {
  return {
    name: child.name,
    sex: child.sex,
    nation: child.nation,
    birthDate: child.birthDate,
    idKind: child.idKind,
    idNumber: child.idNumber ?? undefined,
    householdRegistered: child.householdRegistered,
    registeredAreaCode: child.registeredAreaCode ?? undefined,
    registeredPlace: child.registeredPlace ?? undefined,
    areaCode: child.areaCode,
    address: child.address,
    health: child.health,
    disabilityKind: child.disabilityKind ?? undefined,
    disabilityGrade: child.disabilityGrade ?? undefined,
    illness: child.illness ?? undefined,
    boarding: child.boarding ?? undefined,
    schooling: child.schooling,
    schoolUnitId: child.schoolKey === null ? undefined : demoId(child.schoolKey),
    className: child.className ?? undefined,
    careArrangement: child.careArrangement,
    careAbility: child.careAbility,
    carerRelativeId: child.carerRelativeKey === null ? undefined : demoId(`${child.key} ${child.carerRelativeKey}`),
    delegated: child.delegated,
    incomeSources: child.incomeSources,
    reliefKinds: child.reliefKinds,
    contactName: child.contactName,
    paperFileNumber: child.paperFileNumber,
  }
}
