import { randomUUID } from 'node:crypto'
import { startTrial } from '#contract/policy-edition.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { COOKIE } from '#server/platform/http.ts'
import { identify, requireActor } from '#server/platform/identity.ts'
import { openScope } from '#server/platform/open-scope.ts'
import { areaPrefix, resolveScope, type Actor } from '#server/platform/scope.ts'
import { startWorld, type World } from '#test/start-app.ts'
import type { Persona } from './ask.ts'
import { fillLedgerTables } from './ledger-rows.ts'
import { type Place, type Population, populate, RELATIONS } from './population.ts'
import { type Kind, sees } from './sight.ts'

let world: World
let population: Population
let guarded: string[]
/** What is public law: which document a county runs by, and what it set. Everybody reads it; only its office adds to it. */
const PUBLIC_LAW = 'policy_edition'
const KEEPERS = new Set(['village.worker', 'town.worker', 'county.civil'])
const ADMINS = new Set(['system.admin', 'security.admin', 'audit.admin'])

beforeAll(async () => {
  world = await startWorld()
  population = await populate(world)
  // Rounds of standing duties and a trial of another policy, so that every table holds something to keep from others.
  await world.work()
  const trial = { commandId: randomUUID(), id: randomUUID(), proposal: { packId: 'jinzhou' } }
  await (await world.as('civil.county')).call(startTrial, trial)
  await fillLedgerTables(world.owner)
  const tables = await world.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace`,
  )
  guarded = tables.rows
    .map((row) => row.name)
    .filter((name) => name !== PUBLIC_LAW)
    .sort()
})

async function actorOf(persona: Persona): Promise<Actor> {
  const token = persona.cookie.slice(COOKIE.length + 1)
  return requireActor(await identify(world.platform, token))
}

/** Runs as the app role with a persona's scope open and no application in between. */
async function asPersona<T>(
  persona: Persona,
  read: (query: <R>(text: string) => Promise<R[]>) => Promise<T>,
): Promise<T> {
  const { platform } = world
  const actor = await actorOf(persona)
  const scope = resolveScope(actor, blindIndex(platform.keys, 'account', actor.accountId))
  return platform.db.transaction().execute(async (tx) => {
    await openScope(tx, scope, platform.clock.now())
    return read(async <R>(text: string) => (await sql.raw<R>(text).execute(tx)).rows)
  })
}

function placesSeen(kind: Kind, persona: Persona): Place[] {
  return RELATIONS.filter((relation) => sees(kind, persona.login, relation)).map(
    (relation) => population.places[relation],
  )
}
const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id).sort()
const signedIn = () => population.personas.filter((persona) => persona.role !== null)

test('cases, reports and referrals: every post reads exactly its own, straight from the tables', async () => {
  for (const persona of signedIn()) {
    const rows = await asPersona(persona, async (query) => ({
      cases: idsOf(await query<{ id: string }>('select id from protection_case')),
      reports: idsOf(await query<{ id: string }>('select id from report')),
      referrals: idsOf(await query<{ id: string }>('select id from referral')),
      batches: idsOf(await query<{ id: string }>('select id from import_batch')),
      reporters: idsOf(await query<{ id: string }>('select report_id as id from report_reporter')),
      returns: idsOf(await query<{ id: string }>('select id from unit_return')),
      items: idsOf(await query<{ id: string }>('select return_id as id from unit_return_item')),
      lists: idsOf(await query<{ id: string }>('select request_id as id from roster_sheet')),
      findings: idsOf(await query<{ id: string }>('select id from roster_finding')),
      inquiries: idsOf(await query<{ id: string }>('select id from roster_inquiry')),
      receipts: idsOf(await query<{ id: string }>('select campaign_id as id from roster_receipt')),
    }))
    const officer = persona.role === 'police.officer' || persona.role === 'county.civil'
    expect({ login: persona.login, ...rows }).toEqual({
      login: persona.login,
      cases: placesSeen('case', persona)
        .map((place) => place.caseId)
        .sort(),
      reports: placesSeen('report', persona)
        .map((place) => place.reportId)
        .sort(),
      referrals: placesSeen('referral', persona)
        .map((place) => place.referralId)
        .sort(),
      batches: placesSeen('batch', persona)
        .map((place) => place.batchId)
        .sort(),
      reporters: officer
        ? placesSeen('received', persona)
            .map((place) => place.reportId)
            .sort()
        : [],
      returns: placesSeen('return', persona)
        .map((place) => place.returnId)
        .sort(),
      items: placesSeen('return', persona)
        .map((place) => place.returnId)
        .sort(),
      lists: placesSeen('roster-list', persona)
        .map(({ roster }) => roster.requestId)
        .sort(),
      findings: placesSeen('roster', persona)
        .map(({ roster }) => roster.findingId)
        .sort(),
      // The keepers of the ledger read what they asked, besides the unit they asked it of.
      inquiries: [...new Set([...placesSeen('roster', persona), ...placesSeen('roster-row', persona)])]
        .map(({ roster }) => roster.inquiryId)
        .sort(),
      receipts: [...new Set([...placesSeen('roster', persona), ...placesSeen('roster-receipt', persona)])]
        .map(({ roster }) => roster.campaignId)
        .sort(),
    })
  }
})

test('children and what hangs on them: the ledger of the area, the pupils of the school, the live grants, and no more', async () => {
  const all = await world.owner.query<{ id: string; area_code: string; school_unit_id: string | null }>(
    'select id, area_code, school_unit_id from child',
  )
  for (const persona of signedIn()) {
    const actor = await actorOf(persona)
    const granted = new Set(placesSeen('child', persona).map((place) => place.childId))
    const mine = all.rows.filter(
      (child) =>
        granted.has(child.id) ||
        (KEEPERS.has(actor.role) && child.area_code.startsWith(areaPrefix(actor.areaCode))) ||
        (actor.role === 'school.officer' && child.school_unit_id === actor.unitId),
    )
    const cases = new Set(placesSeen('case', persona).map((place) => place.caseId))
    const seen = await asPersona(persona, async (query) => ({
      children: idsOf(await query<{ id: string }>('select id from child')),
      families: await query<{ child_id: string }>(
        `select child_id from relative union select child_id from parent_status union select child_id from child_revision
         union select child_id from child_confirmation union select child_id from child_exit`,
      ),
      visits: await query<{ child_id: string; case_id: string | null }>('select child_id, case_id from visit'),
    }))
    expect({ login: persona.login, children: seen.children }).toEqual({ login: persona.login, children: idsOf(mine) })
    const own = new Set(seen.children)
    expect(seen.families.filter((row) => !own.has(row.child_id))).toEqual([])
    expect(
      seen.visits.filter((row) => !own.has(row.child_id) || (row.case_id !== null && !cases.has(row.case_id))),
    ).toEqual([])
  }
})

test('everything that belongs to a case stays with who sees the case', async () => {
  for (const persona of signedIn()) {
    const cases = new Set(placesSeen('case', persona).map((place) => place.caseId))
    for (const table of ['case_measure', 'assessment', 'assessment_invitation', 'plan']) {
      const rows = await asPersona(persona, (query) => query<{ case_id: string }>(`select case_id from ${table}`))
      expect(rows.filter((row) => !cases.has(row.case_id))).toEqual([])
    }
    const reports = new Set(placesSeen('report', persona).map((place) => place.reportId))
    const files = await asPersona(persona, (query) => query<{ id: string }>('select subject_id as id from file_link'))
    expect(files.filter((row) => !reports.has(row.id))).toEqual([])
    if (persona.role === 'audit.admin') continue
    const events = await asPersona(persona, (query) =>
      query<{ case_id: string | null; report_id: string | null }>(
        'select case_id, report_id from event where case_id is not null or report_id is not null',
      ),
    )
    expect(
      events.filter((row) => !cases.has(row.case_id ?? '') && !reports.has(row.report_id ?? '')).length,
      persona.login,
    ).toBe(0)
  }
})

test('the three administrators read no row of any child, case, report, referral, duty or file', async () => {
  const tables = guarded.filter((table) => !['event', 'message', 'message_read', 'report_filer'].includes(table))
  for (const persona of signedIn().filter((each) => ADMINS.has(each.role!))) {
    for (const table of tables) {
      const [row] = await asPersona(persona, (query) => query<{ n: string }>(`select count(*) as n from ${table}`))
      expect({ persona: persona.login, table, n: row!.n }).toEqual({ persona: persona.login, table, n: '0' })
    }
  }
})

test('every table that names a child, a case or a report is under row-level security', async () => {
  const named = await world.owner.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns c
     join pg_class k on k.relname = c.table_name and k.relkind = 'r' and k.relnamespace = 'public'::regnamespace
     where table_schema = 'public' and column_name in ('child_id', 'case_id', 'report_id', 'household_id', 'relative_id')`,
  )
  expect(named.rows.map((row) => row.name).filter((name) => !guarded.includes(name))).toEqual([])
  expect(guarded.length).toBeGreaterThanOrEqual(24)
})

test('without an open scope every guarded table is empty', async () => {
  // The imports of the population hold no row that could be registered: a portion and a mapping are put beside them.
  await world.owner.query(
    `insert into import_chunk (batch_id, number, unit_id, rows_sealed) select id, 0, unit_id, '' from import_batch`,
  )
  await world.owner.query(
    `insert into import_mapping select unit_id, 'signature', '[]', account_id, uploaded_at from import_batch on conflict do nothing`,
  )
  for (const table of guarded) {
    const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(world.platform.db)
    expect({ table, n: rows[0]!.n }).toEqual({ table, n: '0' })
    const filled = await world.owner.query<{ n: string }>(`select count(*) as n from ${table}`)
    if (!['report_receipt', 'report_message', 'message_read'].includes(table))
      expect(Number(filled.rows[0]!.n), table).toBeGreaterThan(0)
  }
})

test('the app role cannot rewrite the log, take rows away, become the owner or switch the policies off', async () => {
  const refusals = [
    "update event set type = 'x'",
    'delete from event',
    'truncate event',
    'delete from child',
    'delete from report_reporter',
    'update report_reporter set identity_sealed = identity_sealed',
    'update visit set visited_on = visited_on',
    'update unit_return set note = note',
    'update unit_return_item set value = value',
    'delete from unit_return',
    'delete from child_exit',
    'update child_confirmation set at = at',
    'delete from data_key',
    'update data_key set wrapped = wrapped',
    'delete from access_grant',
    'alter table child disable row level security',
    'drop policy child_scope on child',
    "insert into transition values ('report', 'answered', 'filed')",
    'create role somebody',
    `set role ${(await world.owner.query<{ u: string }>('select quote_ident(current_user) as u')).rows[0]!.u}`,
    'alter role shouwang_app bypassrls',
    "copy child to program 'true'",
  ]
  for (const text of refusals)
    await expect(sql.raw(text).execute(world.platform.db), text).rejects.toMatchObject({ code: '42501' })
  const role = await world.owner.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*)::int from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = 'shouwang_app'`,
  )
  expect(role.rows[0]).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    owns: 0,
  })
})

test('with row security refused instead of applied, the app role reads nothing at all', async () => {
  const read = world.platform.db.transaction().execute(async (tx) => {
    await sql`set local row_security = off`.execute(tx)
    return sql`select id from child`.execute(tx)
  })
  await expect(read).rejects.toMatchObject({ code: '42501' })
})
