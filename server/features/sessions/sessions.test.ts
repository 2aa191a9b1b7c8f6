import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listUnits } from '#contract/account.ts'
import { changePassword, listSessions, readSession, revokeSession, signIn, signOut } from '#contract/session.ts'
import { DEMO_PASSWORD } from '#server/data/demo-county.ts'
import { type Person, personOf, startWorld, type World } from '#test/start-app.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})

const WRONG = 'not the password at all'

async function attempt(login: string, options: { password?: string; from?: string; cookie?: string } = {}) {
  const answer = await world.app.inject({
    method: 'POST',
    url: signIn.path,
    payload: { login, password: options.password ?? DEMO_PASSWORD },
    headers: {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/128.0.0.0 Safari/537.36',
      cookie: options.cookie ?? '',
    },
    remoteAddress: options.from ?? '10.0.0.1',
  })
  const [cookie] = answer.cookies
  const { traceId: _, ...body } = answer.json<Record<string, unknown>>()
  return {
    status: answer.statusCode,
    body,
    cookie,
    header: cookie === undefined ? '' : `${cookie.name}=${cookie.value}`,
  }
}

async function enter(login: string, options: { password?: string; cookie?: string } = {}): Promise<Person> {
  const { status, header } = await attempt(login, options)
  expect(status).toBe(200)
  return personOf(world.app, login, header)
}

async function isOut(person: Person): Promise<boolean> {
  const { status, body } = await person.ask(readSession, {})
  if (status !== 200) expect(body).toMatchObject({ code: 'not_signed_in' })
  return status === 401
}

test('a sign-in answers who one is here and what one may do, by a cookie no script can read', async () => {
  const { body, cookie } = await attempt(' Town.GUSHI ')
  expect(body).toMatchObject({ login: 'town.gushi', secondFactorDone: false, idleMinutes: 30, synthetic: true })
  expect(body['post']).toMatchObject({
    role: 'town.worker',
    roleLabel: '救助协理员',
    areaName: '古市镇',
    needsSecondFactor: false,
  })
  expect(body['permissions']).toContain('child.read')
  expect(body['permissions']).not.toContain('account.write')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
})

test('every sign-in makes a session of its own, and ends the one that was brought along', async () => {
  const first = await enter('town.yuyan')
  const second = await enter('town.yuyan', { cookie: first.cookie })
  expect(second.cookie).not.toBe(first.cookie)
  expect(await isOut(first)).toBe(true)
  expect(await isOut(second)).toBe(false)
  const chosen = await attempt('town.yuyan', { cookie: 'shouwang=chosen-by-somebody-else' })
  expect(chosen.cookie?.value).not.toBe('chosen-by-somebody-else')
})

test('an unknown login reads like a wrong password, up to the lock and through it', async () => {
  const answers = async (login: string, from: string) => {
    const seen = []
    for (let round = 0; round < 7; round += 1) {
      const { status, body } = await attempt(login, { password: WRONG, from })
      seen.push({ status, body })
    }
    return seen
  }
  const known = await answers('police.yuyan', '10.0.1.1')
  expect(await answers('nobody.here', '10.0.1.2')).toEqual(known)
  expect(known.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
  // The right password from elsewhere waits too, and passes when the quarter of an hour is over.
  expect((await attempt('police.yuyan', { from: '10.0.1.3' })).body).toMatchObject({ code: 'locked_out' })
  world.clock.advance('PT15M')
  expect((await attempt('police.yuyan', { from: '10.0.1.3' })).status).toBe(200)
  expect((await attempt('nobody.here', { password: WRONG, from: '10.0.1.3' })).body).toMatchObject({
    code: 'sign_in_failed',
  })
})

test('many guesses at once are still five', async () => {
  const guess = () => attempt('school.gushi', { password: WRONG, from: '10.0.2.1' })
  const answers = await Promise.all(Array.from({ length: 20 }, guess))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  world.clock.advance('PT15M')
})

test('a place that guesses at many logins has to wait; another place does not', async () => {
  for (let login = 0; login < 30; login += 1) await attempt(`guess.${login}`, { password: WRONG, from: '10.0.3.1' })
  expect((await attempt('clinic.gushi', { from: '10.0.3.1' })).status).toBe(429)
  expect((await attempt('clinic.gushi', { from: '10.0.3.2' })).status).toBe(200)
})

test('failures and sign-ins stand in the log, without what was typed', async () => {
  await attempt('secret-typed-in-the-wrong-field', { password: WRONG, from: '10.0.4.1' })
  await attempt('clinic.gushi', { password: WRONG, from: '10.0.4.1' })
  await attempt('clinic.gushi', { from: '10.0.4.1' })
  const { rows } = await world.owner.query<{
    type: string
    chain: number
    result: string
    subject_id: string | null
    payload: unknown
  }>("select type, chain, result, subject_id, payload from event where type like 'session.%' order by seq desc limit 3")
  const [done, wrong, unknown] = rows
  expect(unknown).toMatchObject({
    type: 'session.sign-in-failed',
    chain: 0,
    result: 'denied',
    subject_id: null,
    payload: { reason: 'unknown' },
  })
  expect(wrong).toMatchObject({ type: 'session.sign-in-failed', result: 'denied', payload: { reason: 'password' } })
  expect(done).toMatchObject({ type: 'session.signed-in', result: 'done', subject_id: wrong!.subject_id })
  const all = await world.owner.query<{ text: string }>(
    "select string_agg(event::text, ' ') as text from event where type like 'session.%'",
  )
  expect(all.rows[0]!.text).not.toMatch(/secret-typed|clinic\.gushi|10\.0\.4\.1/)
})

test('signing out ends the session and clears what the browser kept', async () => {
  const person = await enter('clinic.gushi')
  const { body, headers } = await person.ask(signOut, {})
  expect(body).toEqual({ ok: true })
  expect(headers['clear-site-data']).toBe('"cookies", "storage"')
  expect(String(headers['set-cookie'])).toContain('shouwang=;')
  expect(await isOut(person)).toBe(true)
})

test('a session ends after half an hour without a request', async () => {
  const person = await enter('clinic.gushi')
  world.clock.advance('PT29M')
  expect(await isOut(person)).toBe(false)
  world.clock.advance('PT30M')
  expect(await isOut(person)).toBe(true)
})

test('one sees the own devices, named coarsely, and puts one of them out; never another person’s', async () => {
  const desk = await enter('hotline.county')
  const phone = await enter('hotline.county')
  const { rows } = await desk.call(listSessions, {})
  expect(rows.map(({ device }) => device)).toEqual(['Chrome · Windows', 'Chrome · Windows'])
  const other = rows.find(({ current }) => !current)!
  const stranger = await enter('rescue.county')
  const tried = await stranger.ask(revokeSession, { commandId: randomUUID(), sessionId: other.id })
  expect(tried.body).toMatchObject({ code: 'not_found' })
  expect(await isOut(phone)).toBe(false)
  await desk.call(revokeSession, { commandId: randomUUID(), sessionId: other.id })
  expect(await isOut(phone)).toBe(true)
  expect(await isOut(desk)).toBe(false)
})

test('a new password needs the old one, must not be weak, and puts the other devices out', async () => {
  const login = 'justice.county'
  const [desk, phone] = [await enter(login), await enter(login)]
  const change = (current: string, next: string) => desk.ask(changePassword, { commandId: randomUUID(), current, next })
  expect((await change(WRONG, 'lanterns along the river')).body).toMatchObject({ code: 'sign_in_failed' })
  expect((await change(DEMO_PASSWORD, 'justice.county1')).body).toMatchObject({ code: 'password_weak' })
  expect((await change(DEMO_PASSWORD, DEMO_PASSWORD)).body).toMatchObject({ code: 'password_weak' })
  expect(await isOut(phone)).toBe(false)
  const command = { commandId: randomUUID(), current: DEMO_PASSWORD, next: 'lanterns along the river' }
  expect(await desk.call(changePassword, command)).toEqual({ ok: true })
  expect(await desk.call(changePassword, command)).toEqual({ ok: true })
  expect(await isOut(phone)).toBe(true)
  expect(await isOut(desk)).toBe(false)
  expect((await attempt(login)).status).toBe(401)
  expect((await attempt(login, { password: 'lanterns along the river' })).status).toBe(200)
})

test('guessing the old password from a stolen session locks the account as guessing at the door does', async () => {
  const desk = await enter('statistics.county')
  const guess = () =>
    desk.ask(changePassword, { commandId: randomUUID(), current: WRONG, next: 'lanterns along the river' })
  const answers = await Promise.all(Array.from({ length: 12 }, guess))
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  expect((await guess()).body).toMatchObject({ code: 'locked_out' })
  expect((await attempt('statistics.county')).status).toBe(429)
})

test('an account unused for ninety days stays out, and says no more than a wrong password would', async () => {
  await enter('village.yuyan')
  world.clock.advance('P90D')
  const { status, body } = await attempt('village.yuyan')
  expect({ status, body }).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } })
  const { rows } = await world.owner.query(
    "select payload from event where type = 'session.sign-in-failed' order by seq desc limit 1",
  )
  expect(rows[0]).toMatchObject({ payload: { reason: 'dormant' } })
})

test('nobody signed in is nobody', async () => {
  const nobody = personOf(world.app, 'nobody', '')
  expect((await nobody.ask(readSession, {})).status).toBe(401)
  expect((await nobody.ask(signOut, {})).status).toBe(401)
  expect((await nobody.ask(listUnits, {})).status).toBe(401)
})
