import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { readChild, revealChild } from '#contract/dossier.ts'
import { listMessages } from '#contract/message.ts'
import { fileReport } from '#contract/report.ts'
import { signIn, signOut } from '#contract/session.ts'
import { recordVisit } from '#contract/visit.ts'
import { listChildren } from '#contract/child.ts'
import { MOST_CHILDREN } from '#server/features/children/pace/rules.ts'
import { endGrants, grant } from '#server/platform/grants.ts'
import { identify, requireActor } from '#server/platform/identity.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { startWorld, type World } from '#test/start-app.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})

const FAPU = '331124101210'

function report(id: string) {
  return {
    commandId: randomUUID(),
    id,
    situations: ['guardian-neglect'],
    urgent: false,
    areaCode: FAPU,
    narrative: '孩子独自在家两天（示例）',
    observedAt: '2026-11-10T08:00:00Z',
    fileIds: [],
  }
}

test('from which unit a report came is not told by the notices of the duties it opens', async () => {
  const told = async (login: string) => {
    const id = randomUUID()
    await (await world.as(login)).call(fileReport, report(id))
    const { rows } = await world.owner.query<{ unit_id: string; kind: string; role: string | null }>(
      'select unit_id, kind, role from message where link_id = $1 order by unit_id, kind, role',
      [id],
    )
    return rows
  }
  const fromHotline = await told('hotline.county')
  const fromTown = await told('town.gushi')
  const fromPolice = await told('police.gushi')
  expect(fromHotline.length).toBeGreaterThan(0)
  const { rows: own } = await world.owner.query<{ unit_id: string }>(
    "select p.unit_id from post p join account a on a.id = p.account_id where a.login in ('town.gushi', 'police.gushi')",
  )
  const opened = fromHotline.filter((row) => row.kind === 'duty.opened').map((row) => row.unit_id)
  expect(opened.some((unitId) => own.some((row) => row.unit_id === unitId))).toBe(true)
  expect(fromTown).toEqual(fromHotline)
  expect(fromPolice).toEqual(fromHotline)
})

test('a stolen table of commands does not lead from a visit under a name to the report of the same person', async () => {
  const town = await world.as('village.fapu')
  const [child] = (await town.call(listChildren, { pageSize: 1 })).rows
  const visit = {
    commandId: randomUUID(),
    id: randomUUID(),
    childId: child!.id,
    visitedOn: '2026-11-15',
    mode: 'phone' as const,
    personsMet: ['carer' as const],
    childSafe: true,
    carerPresent: true,
  }
  await town.call(recordVisit, visit)
  const filed = report(randomUUID())
  await town.call(fileReport, filed)
  const { rows } = await world.owner.query<{ known: boolean; linked: boolean }>(
    `select exists (select from event where command_id = v.id and actor_id is not null) as known,
       v.account_index = r.account_index
         or exists (select from report_filer f where f.account_index in (v.account_index, r.account_index)) as linked
     from command v, command r where v.id = $1 and r.id = $2`,
    [visit.commandId, filed.commandId],
  )
  expect(rows).toEqual([{ known: true, linked: false }])
})

test('a write that comes from a sandboxed frame or a neighbouring site is refused, with the cookie and all', async () => {
  const { cookie } = await world.as('town.gushi')
  const send = (headers: Record<string, string>) =>
    world.app.inject({
      method: 'POST',
      url: signOut.path,
      headers: { cookie, host: 'shouwang.test', ...headers },
      payload: {},
    })
  const foreign: Record<string, string>[] = [
    { origin: 'null' },
    { origin: 'https://neighbour.test' },
    { origin: 'not an address' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
  ]
  for (const headers of foreign) expect((await send(headers)).statusCode).toBe(403)
  const own = { origin: 'https://shouwang.test', 'sec-fetch-site': 'same-origin' }
  expect((await send(own)).statusCode).toBe(200)
})

test('a form of the public page, whose browser names no origin, still gets through; one on another site does not', async () => {
  const send = (headers: Record<string, string>) =>
    world.app.inject({
      method: 'POST',
      url: '/report/status',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'code=1',
    })
  expect((await send({ origin: 'null', 'sec-fetch-site': 'same-origin' })).statusCode).not.toBe(403)
  expect((await send({ origin: 'null', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
})

test('behind a proxy, an address written into the request by the asker itself buys no further guesses', async () => {
  const { app } = await startWorld({ env: { BEHIND_TLS: 'true' } })
  const guess = (n: number) =>
    app.inject({
      method: 'POST',
      url: signIn.path,
      headers: { 'x-forwarded-for': `10.${n}.0.1, 203.0.113.7` },
      payload: { login: `nobody.${n}`, password: 'not the password' },
    })
  const codes: string[] = []
  for (let n = 0; n < 31; n += 1) codes.push((await guess(n)).json<{ code: string }>().code)
  expect(new Set(codes.slice(0, 30))).toEqual(new Set(['sign_in_failed']))
  expect(codes[30]).toBe('locked_out')
})

test('a body that never ends is given up, and so is a caller that only holds the line', () => {
  const { requestTimeout, headersTimeout } = world.app.server
  expect(requestTimeout).toBeGreaterThan(0)
  expect(requestTimeout).toBeLessThanOrEqual(300_000)
  expect(headersTimeout).toBeGreaterThan(0)
})

test("a function that runs as the owner cannot be made to run the app role's code", async () => {
  const { rows } = await world.owner.query<{ name: string; path: string[] | null }>(
    "select proname as name, proconfig as path from pg_proc where prosecdef and pronamespace = 'public'::regnamespace",
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { name, path } of rows) expect([name, path]).toEqual([name, ['search_path=public, pg_temp']])
})

test('whoever leafs through the ledger is stopped, which is on record, and the county hears of it', async () => {
  const county = await world.as('civil.county')
  const ids: string[] = []
  for (let page = 1; ids.length < MOST_CHILDREN + 2; page += 1)
    ids.push(...(await county.call(listChildren, { pageSize: 200, page })).rows.map((row) => row.id))
  const statuses: number[] = []
  for (const id of ids.slice(0, MOST_CHILDREN + 2)) statuses.push((await county.ask(readChild, { id })).status)
  expect(statuses.slice(0, MOST_CHILDREN).every((status) => status === 200)).toBe(true)
  expect(statuses.slice(MOST_CHILDREN)).toEqual([429, 429])
  expect((await county.ask(revealChild, { id: ids.at(-1)!, purpose: 'verify' })).status).toBe(429)
  expect((await county.ask(readChild, { id: ids[0]! })).status).toBe(200)
  const { rows } = await world.owner.query("select result from event where type = 'child.reading-stopped'")
  expect(rows).toEqual([{ result: 'denied' }])
  const { rows: messages } = await county.call(listMessages, { pageSize: 50 })
  expect(messages.filter((message) => message.text.includes('大量儿童档案'))).toHaveLength(1)
})

test('one person of an office who asks too fast does not stop the others, and cookies made up do not widen the bound', async () => {
  const [fast, calm] = [await world.as('village.fapu'), await world.as('town.gushi')]
  const ask = (cookie: string, remoteAddress: string) =>
    world.app.inject({ method: 'GET', url: '/report/icon.svg', headers: { cookie }, remoteAddress })
  const burst = async (count: number, cookieOf: (n: number) => string, address: string) => {
    const statuses: number[] = []
    for (let n = 0; n < count; n += 100)
      statuses.push(
        ...(await Promise.all(Array.from({ length: 100 }, (_, at) => ask(cookieOf(n + at), address)))).map(
          (answer) => answer.statusCode,
        ),
      )
    return statuses.filter((status) => status === 429).length
  }
  expect(await burst(1300, () => fast.cookie, '198.51.100.1')).toBe(100)
  expect((await ask(calm.cookie, '198.51.100.1')).statusCode).toBe(200)
  expect(await burst(6100, (n) => `shouwang=made-up-${n}`, '198.51.100.2')).toBe(100)
})

test('the end of a case ends the sight of its child, though the child stands under another township', async () => {
  const { cookie } = await world.as('town.gushi.second')
  const actor = requireActor(await identify(world.platform, cookie.split('=')[1]))
  const door = { asker: { kind: 'actor', actor } as const, traceId: 'test' }
  const { rows: elsewhere } = await world.owner.query<{ id: string; area_code: string }>(
    'select id, area_code from child where left(area_code, 9) <> $1 limit 1',
    [actor.areaCode.slice(0, 9)],
  )
  const { rows: stations } = await world.owner.query<{ id: string }>(
    "select id from unit where kind = 'police-station' limit 1",
  )
  const child = elsewhere[0]!
  const part = `case-${randomUUID()}`
  await inTransaction(world.platform, door, (context) =>
    grant(context, { unitId: stations[0]!.id, kind: 'child', subjectId: child.id, part, areaCode: child.area_code }),
  )
  await inTransaction(world.platform, door, async (context) => {
    await endGrants(context, { subjectIds: [child.id], part })
    const { rows } = await sql<{ lo: string }>`select current_setting('app.lo') as lo`.execute(context.tx)
    expect(rows).toEqual([{ lo: context.scope.children.lo }])
  })
  const { rows } = await world.owner.query<{ open: boolean }>(
    'select until is null as open from access_grant where part = $1',
    [part],
  )
  expect(rows).toEqual([{ open: false }])
})
