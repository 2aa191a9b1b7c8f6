import { randomUUID } from 'node:crypto'
import { Secret } from 'otpauth'
import { beforeAll, expect, test } from 'vitest'
import { listAreas } from '#contract/account.ts'
import { beginSecondFactor, confirmSecondFactor, enrolSecondFactor, readSession, signIn } from '#contract/session.ts'
import { DEMO_PASSWORD } from '#server/data/demo-county.ts'
import { DEMO_SECOND_FACTOR } from '#server/demo.ts'
import { codeAt } from '#server/platform/second-factor.ts'
import { type Person, personOf, startWorld, type World } from '#test/start-app.ts'

let world: World
let places = 0
beforeAll(async () => {
  world = await startWorld()
})

async function attempt(login: string, code?: string) {
  places += 1
  const payload = { login, password: DEMO_PASSWORD, ...(code === undefined ? {} : { code }) }
  const answer = await world.app.inject({
    method: 'POST',
    url: signIn.path,
    payload,
    remoteAddress: `10.0.0.${places}`,
  })
  const person = personOf(world.app, login, answer.cookies.map(({ name, value }) => `${name}=${value}`).join())
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), person }
}

/** A code nobody has used yet. */
function freshCode(): string {
  world.clock.advance('PT1M')
  return codeAt(DEMO_SECOND_FACTOR, world.clock.now())
}

async function wrongCode(person: Person) {
  const right = [-30, 0, 30].map((seconds) =>
    codeAt(DEMO_SECOND_FACTOR, new Date(world.clock.now().getTime() + seconds * 1000)),
  )
  const code = ['000001', '000002', '000003', '000004'].find((each) => !right.includes(each))!
  return person.ask(confirmSecondFactor, { code })
}

/** An account of the county desk that has no factor yet. */
async function withoutFactor(login: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    'update account set totp_sealed = null where login = $1 returning id',
    [login],
  )
  return rows[0]!.id
}

test('a county post is shown but cannot be used before the code', async () => {
  const { body, person } = await attempt('civil.county')
  expect(body).toMatchObject({
    hasSecondFactor: true,
    secondFactorDone: false,
    permissions: [],
    post: { needsSecondFactor: true },
  })
  expect((await person.ask(listAreas, {})).body).toMatchObject({ code: 'second_factor_required' })
  const session = await person.call(confirmSecondFactor, { code: freshCode() })
  expect(session.permissions).toContain('area.read')
  expect((await person.ask(listAreas, {})).status).toBe(200)
})

test('a code given with the password does both at once', async () => {
  const { body } = await attempt('leader.county', freshCode())
  expect(body).toMatchObject({ secondFactorDone: true })
  expect(body['permissions']).not.toEqual([])
})

test('a code is good once: neither another session nor another sign-in may use it again', async () => {
  const code = freshCode()
  expect((await attempt('civil.county.second', code)).status).toBe(200)
  const again = await attempt('civil.county.second', code)
  expect(again).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } })
  const { person } = await attempt('civil.county.second')
  expect((await person.ask(confirmSecondFactor, { code })).body).toMatchObject({ code: 'sign_in_failed' })
  const next = freshCode()
  const both = await Promise.all([attempt('civil.county.second', next), attempt('civil.county.second', next)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
})

test('whoever has the password cannot guess codes without end', async () => {
  const { person } = await attempt('admin.audit')
  const burst = await Promise.all(Array.from({ length: 30 }, () => wrongCode(person)))
  expect(burst.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  world.clock.advance('PT15M')
  // Signing in anew between guesses, before each lock, wins nothing.
  const answers: string[] = []
  for (let round = 0; round < 8; round += 1) {
    const { status, body, person: fresh } = await attempt('admin.audit')
    answers.push(status === 200 ? String((await wrongCode(fresh)).status) : String(body['code']))
  }
  expect(answers).toContain('locked_out')
})

test('a factor is enrolled by password and by a code of the new secret; nothing of it is stored before', async () => {
  const id = await withoutFactor('admin.security')
  const { person, body } = await attempt('admin.security')
  expect(body).toMatchObject({ hasSecondFactor: false, permissions: [] })
  expect((await person.ask(listAreas, {})).body).toMatchObject({ code: 'second_factor_not_set' })
  expect((await person.ask(beginSecondFactor, { password: 'not the password' })).body).toMatchObject({
    code: 'sign_in_failed',
  })
  const { secret, uri } = await person.call(beginSecondFactor, { password: DEMO_PASSWORD })
  expect(uri).toMatch(/^otpauth:\/\/totp\//)
  const row = await world.owner.query('select totp_sealed from account where id = $1', [id])
  expect(row.rows[0]).toEqual({ totp_sealed: null })

  const bytes = Buffer.from(Secret.fromBase32(secret).bytes)
  const command = { commandId: randomUUID(), code: codeAt(bytes, world.clock.now()) }
  expect(await person.call(enrolSecondFactor, command)).toEqual({ ok: true })
  expect(await person.call(enrolSecondFactor, command)).toEqual({ ok: true })
  expect((await person.call(readSession, {})).permissions).toContain('post.write')
  const sealed = await world.owner.query<{ totp_sealed: Buffer }>('select totp_sealed from account where id = $1', [id])
  expect(sealed.rows[0]!.totp_sealed.includes(bytes)).toBe(false)
  // The code that enrolled is used up.
  expect((await attempt('admin.security', command.code)).status).toBe(401)
})

test('an enrolment lapses with its offer, and belongs to the session that began it', async () => {
  await withoutFactor('admin.system')
  const { person } = await attempt('admin.system')
  const { person: elsewhere } = await attempt('admin.system')
  const { secret } = await person.call(beginSecondFactor, { password: DEMO_PASSWORD })
  const bytes = Buffer.from(Secret.fromBase32(secret).bytes)
  const enrol = (who: Person) =>
    who.ask(enrolSecondFactor, { commandId: randomUUID(), code: codeAt(bytes, world.clock.now()) })
  expect((await enrol(elsewhere)).body).toMatchObject({ code: 'sign_in_failed' })
  world.clock.advance('PT20M')
  expect((await enrol(person)).body).toMatchObject({ code: 'sign_in_failed' })
})

test('a password alone does not shed a factor', async () => {
  const { person } = await attempt('leader.county')
  const begun = await person.ask(beginSecondFactor, { password: DEMO_PASSWORD })
  expect(begun.body).toMatchObject({ code: 'second_factor_required' })
  const enrolled = await person.ask(enrolSecondFactor, { commandId: randomUUID(), code: '123456' })
  expect(enrolled.body).toMatchObject({ code: 'second_factor_required' })
})
