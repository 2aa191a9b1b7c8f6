import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import {
  createAccount,
  endPost,
  givePost,
  listAccounts,
  listPosts,
  listUnits,
  resetPassword,
  setAccountDisabled,
} from '#contract/account.ts'
import { listChildren } from '#contract/child.ts'
import { listMessages } from '#contract/message.ts'
import { readSession, signIn } from '#contract/session.ts'
import { type Person, personOf, startWorld, type World } from '#test/start-app.ts'

let world: World
let system: Person
let security: Person
beforeAll(async () => {
  world = await startWorld()
  ;[system, security] = [await world.as('admin.system'), await world.as('admin.security')]
})

const PASSWORD = 'lanterns along the river'
let places = 0

async function attempt(login: string, password = PASSWORD) {
  places += 1
  const answer = await world.app.inject({
    method: 'POST',
    url: signIn.path,
    payload: { login, password },
    remoteAddress: `10.1.0.${places}`,
  })
  return {
    status: answer.statusCode,
    person: personOf(world.app, login, answer.cookies.map(({ name, value }) => `${name}=${value}`).join()),
  }
}

function command<T extends object>(input: T): T & { commandId: string } {
  return { commandId: randomUUID(), ...input }
}

async function newAccount(login: string): Promise<string> {
  const id = randomUUID()
  await system.call(createAccount, command({ id, login, displayName: '新人（示例）', password: PASSWORD }))
  return id
}

async function unitOf(kind: 'township-government' | 'village-committee'): Promise<string> {
  return (await security.call(listUnits, { kind })).rows[0]!.id
}

async function appoint(accountId: string, change: object = {}) {
  const unitId = await unitOf('township-government')
  const term = { startsOn: '2026-11-01', approvedBy: '局长（示例）' }
  const input = { id: randomUUID(), accountId, unitId, role: 'town.worker' as const, ...term, ...change }
  return { id: input.id, answer: await security.ask(givePost, command(input)) }
}

test('one administrator opens an account, another appoints; neither can do the other’s part nor see a child', async () => {
  const id = randomUUID()
  const account = { id, login: 'wu.chen', displayName: '陈（示例）', password: PASSWORD }
  const audit = await world.as('admin.audit')
  for (const other of [security, audit, await world.as('town.gushi')]) {
    expect((await other.ask(createAccount, command(account))).body).toMatchObject({ code: 'not_permitted' })
  }
  expect(await system.call(createAccount, command(account))).toEqual({ id, version: 1 })
  const post = {
    id: randomUUID(),
    accountId: id,
    unitId: randomUUID(),
    role: 'town.worker',
    startsOn: '2026-11-01',
    approvedBy: '局长',
  } as const
  for (const other of [system, audit])
    expect((await other.ask(givePost, command(post))).body).toMatchObject({ code: 'not_permitted' })
  for (const admin of [system, security, audit]) {
    expect((await admin.ask(listChildren, {})).body).toMatchObject({ code: 'not_permitted' })
    const { permissions } = await admin.call(readSession, {})
    expect(
      permissions.filter((word) => /^(child|case|report|reporter|visit|assessment|referral|file)\./.test(word)),
    ).toEqual([])
  }
})

test('an account can do nothing until it is given a post, and nothing from the moment the post ends', async () => {
  const id = await newAccount('wu.first')
  const before = await attempt('wu.first')
  expect((await before.person.ask(listMessages, {})).body).toMatchObject({ code: 'not_permitted' })
  const post = await appoint(id)
  expect(post.answer.body).toEqual({ id: post.id, version: 1 })
  const { person } = await attempt('wu.first')
  expect((await person.ask(listMessages, {})).status).toBe(200)
  expect(await security.call(endPost, command({ id: post.id, reason: 'transferred' }))).toEqual({
    id: post.id,
    version: 2,
  })
  expect((await person.ask(listMessages, {})).body).toMatchObject({ code: 'not_signed_in' })
  const again = await security.ask(endPost, command({ id: post.id, reason: 'transferred' }))
  expect(again.body).toMatchObject({ code: 'illegal_transition' })
  const { rows } = await security.call(listPosts, { accountId: id })
  expect(rows).toMatchObject([
    { id: post.id, role: 'town.worker', ended: true, givenBy: '局长（示例）（批准），包（示例）（办理）' },
  ])
})

test('disabling puts an account out at its next request, and lets it in again only when it is enabled', async () => {
  const id = await newAccount('wu.leaving')
  await appoint(id)
  const { person } = await attempt('wu.leaving')
  expect((await person.ask(listMessages, {})).status).toBe(200)
  expect(await system.call(setAccountDisabled, command({ id, disabled: true, reason: 'left' }))).toEqual({
    id,
    version: 2,
  })
  expect((await person.ask(listMessages, {})).body).toMatchObject({ code: 'not_signed_in' })
  expect((await attempt('wu.leaving')).status).toBe(401)
  await system.call(setAccountDisabled, command({ id, disabled: false, reason: 'returned' }))
  const swapped = await system.ask(setAccountDisabled, command({ id, disabled: true, reason: 'returned' }))
  expect(swapped.body).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: 'reason' }] } })
  // The old session stays ended.
  expect((await person.ask(listMessages, {})).status).toBe(401)
  expect((await attempt('wu.leaving')).status).toBe(200)
})

test('a set password lets a locked account in at once, puts its sessions out, and leaves the second factor', async () => {
  const id = await newAccount('wu.locked')
  await appoint(id)
  const { person } = await attempt('wu.locked')
  for (let round = 0; round < 5; round += 1) await attempt('wu.locked', 'not the password')
  expect((await attempt('wu.locked')).status).toBe(429)
  expect((await system.call(listAccounts, { q: 'wu.locked' })).rows[0]!.lockedUntil).not.toBeNull()
  const password = 'stones in the shallow water'
  expect((await system.ask(resetPassword, command({ id, password: 'wu.locked2026' }))).body).toMatchObject({
    code: 'password_weak',
  })
  await system.call(resetPassword, command({ id, password }))
  expect((await person.ask(listMessages, {})).status).toBe(401)
  expect((await attempt('wu.locked', password)).status).toBe(200)
  expect((await system.call(listAccounts, { q: 'wu.locked' })).rows[0]!.lockedUntil).toBeNull()

  const county = (await system.call(listAccounts, { q: 'leader.county' })).rows[0]!
  await system.call(resetPassword, command({ id: county.id, password }))
  expect((await system.call(listAccounts, { q: 'leader.county' })).rows[0]!.hasSecondFactor).toBe(true)
})

test('an administrator does not disable, reset or appoint the own account', async () => {
  const own = (await system.call(readSession, {})).accountId
  const disabled = await system.ask(setAccountDisabled, command({ id: own, disabled: true, reason: 'left' }))
  expect(disabled.body).toMatchObject({ code: 'not_permitted' })
  const reset = await system.ask(resetPassword, command({ id: own, password: PASSWORD }))
  expect(reset.body).toMatchObject({ code: 'not_permitted' })
  const { answer } = await appoint((await security.call(readSession, {})).accountId)
  expect(answer.body).toMatchObject({ code: 'own_post' })
})

test('a post fits its unit, its term and what the person holds already', async () => {
  const id = await newAccount('wu.fitting')
  const refused = async (change: object) => (await appoint(id, change)).answer.body as unknown
  expect(await refused({ unitId: randomUUID() })).toMatchObject({ code: 'unit_not_found' })
  expect(await refused({ role: 'county.civil', unitId: await unitOf('village-committee') })).toMatchObject({
    code: 'invalid_input',
    details: { issues: [{ path: 'unitId', reason: 'unit_kind' }] },
  })
  expect(await refused({ endsOn: '2026-10-01' })).toMatchObject({
    details: { issues: [{ path: 'endsOn', reason: 'term' }] },
  })
  expect((await appoint(id)).answer.status).toBe(200)
  expect(await refused({ role: 'audit.admin' })).toMatchObject({
    details: { issues: [{ path: 'role', reason: 'separated' }] },
  })
  expect((await appoint(randomUUID())).answer.body).toMatchObject({ code: 'not_found' })
})

test('two accounts cannot share a login, and sending once more opens no second one', async () => {
  const account = { id: randomUUID(), login: 'wu.twice', displayName: '新人（示例）', password: PASSWORD }
  const sent = command(account)
  await system.call(createAccount, sent)
  await system.call(createAccount, sent)
  const other = await system.ask(createAccount, command({ ...account, id: randomUUID() }))
  expect(other.body).toMatchObject({ code: 'account_login_taken' })
  expect((await system.call(listAccounts, { q: 'wu.twice' })).total).toBe(1)
  // A search finds what was typed, not a pattern.
  expect((await system.call(listAccounts, { q: '%' })).total).toBe(0)
})
