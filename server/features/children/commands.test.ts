import { randomUUID } from 'node:crypto'
import { readXlsx } from 'hucre'
import { beforeAll, expect, test } from 'vitest'
import {
  correctChild,
  exportChildren,
  listChildren,
  recordParentStatus,
  registerChild,
  suggestChildren,
} from '#contract/child.ts'
import { listRevisions, readChild, readTimeline, revealChild } from '#contract/dossier.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { type Registration, registrationsFrom } from '#test/registrations.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

const FAPU = '331124101210'
const DONGJIAOLONG = '331124101211'
const YUYAN = '331124102200'

let world: World
let village: Person
let town: Person
let neighbour: Person
const { registration, register } = registrationsFrom(100)
const registered = (fields: Partial<Registration['fields']> = {}, more: Partial<Registration> = {}) =>
  register(town, fields, more)

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  neighbour = await world.as('town.yuyan')
})

const events = async (type: string) =>
  (await world.owner.query('select * from event where type = $1 order by at, seq', [type])).rows

test('a registered child is found by every way of searching that a worker has', async () => {
  const plain = await registered()
  const rare = [
    await registered({ name: '䶮小川（示例）' }),
    await registered({ name: '𠮷野（示例）' }),
    await registered({ name: '买买提·吐尔逊（示例）' }),
  ]
  const [long, yoshi, maimaiti] = rare.map((child) => child.id)
  const number = plain.fields.idNumber!
  const searches: [string, string | undefined][] = [
    ['欧阳', plain.id],
    ['小满', plain.id],
    ['欧阳小满', plain.id],
    ['ouyangxiaoman', plain.id],
    ['OuYang', plain.id],
    ['xiaoman', plain.id],
    ['OYXM', plain.id],
    [number.slice(-4).toLowerCase(), plain.id],
    [number, plain.id],
    [`${number.slice(0, 6)} ${number.slice(6)}`, plain.id],
    ['13900007788', plain.id],
    ['+86 139-0000-7788', plain.id],
    ['䶮', long],
    ['𠮷', yoshi],
    ['𠮷野', yoshi],
    ['买买提·吐尔逊', maimaiti],
    ['买买提吐尔逊', maimaiti],
    ['吐尔逊', maimaiti],
    ['买买提•吐', maimaiti],
    ['mmttex', maimaiti],
  ]
  for (const [q, id] of searches) {
    const { rows } = await village.call(listChildren, { q, pageSize: 200 })
    expect(
      rows.map((row) => row.id),
      q,
    ).toContain(id)
  }
  for (const q of ['%', '_', '欧_小满', '没有这个人', '9999', '13900007789']) {
    const { rows } = await village.call(listChildren, { q, pageSize: 200 })
    expect(
      rows.map((row) => row.id),
      q,
    ).not.toContain(plain.id)
  }
  const { rows } = await village.call(suggestChildren, { q: '欧阳小满（示例）' })
  expect(rows.length).toBeLessThanOrEqual(8)
  expect(rows.some((row) => row.id === plain.id)).toBe(true)
  expect(rows.every((row) => row.nameMasked.startsWith('欧*'))).toBe(true)
})

test('a child outside the scope answers byte for byte like an id that nobody has', async () => {
  const { id } = await registered()
  const entries = [
    (key: string) => neighbour.ask(readChild, { id: key }),
    (key: string) => neighbour.ask(readTimeline, { id: key }),
    (key: string) => neighbour.ask(listRevisions, { id: key }),
    (key: string) => neighbour.ask(revealChild, { id: key, purpose: 'visit' }),
    (key: string) =>
      neighbour.ask(correctChild, {
        commandId: randomUUID(),
        id: key,
        expectedVersion: 1,
        basis: '户口簿',
        fields: { name: '改' },
      }),
    (key: string) =>
      neighbour.ask(recordParentStatus, {
        commandId: randomUUID(),
        id: key,
        relativeId: randomUUID(),
        status: { state: 'home', since: '2026-01-01' },
      }),
  ]
  const bare = (raw: string) => raw.replace(/"traceId":"[^"]*"/, '')
  for (const ask of entries) {
    const [outside, unknown] = [await ask(id), await ask(randomUUID())]
    expect([outside.status, bare(outside.raw)]).toEqual([404, bare(unknown.raw)])
  }
  for (const q of ['欧阳小满', '13900007788']) expect((await neighbour.call(listChildren, { q })).total, q).toBe(0)
})

test('the dossier is masked, judged with its clauses, and its reading is written down', async () => {
  const { id } = await registered()
  const answer = await village.ask(readChild, { id })
  expect(answer.status).toBe(200)
  for (const secret of ['欧阳小满', '旧户7号', '12号后屋', '先天性心脏病', '13900007788', '欧阳父'])
    expect(answer.raw.includes(secret), secret).toBe(false)
  expect(answer.body.addressMasked).toBe('古市镇筏铺村****')
  expect(answer.body.eligibility.outcome).toBe('eligible')
  expect(answer.body.eligibility.sentences).toContainEqual(expect.objectContaining({ holds: 'true', clause: 'SY-1-c' }))
  expect(answer.body).toMatchObject({ canWrite: true, canReveal: true, synthetic: true, version: 1 })
  const views = (await events('child.viewed')).filter((event) => event.child_id === id)
  expect(views.map((event) => event.purpose)).toEqual(['dossier'])
})

test('a look behind the mask leaves purpose and fields; a school is not shown number, registered place and illness', async () => {
  const school = (
    await world.owner.query(
      "select u.id from unit u join post p on p.unit_id = u.id join account a on a.id = p.account_id where a.login = 'school.gushi'",
    )
  ).rows[0].id as string
  const { id, fields } = await registered({ schoolUnitId: school })
  const full = await village.call(revealChild, { id, purpose: 'contact' })
  expect(full).toMatchObject({
    name: '欧阳小满（示例）',
    idNumber: fields.idNumber,
    address: '古市镇筏铺村12号后屋',
    illness: '先天性心脏病',
  })
  expect(full.relatives.map((relative) => relative.phone)).toContain('139 0000 7788')
  const part = await (await world.as('school.gushi')).call(revealChild, { id, purpose: 'verify' })
  expect(part).toMatchObject({ name: '欧阳小满（示例）', idNumber: null, registeredPlace: null, illness: null })
  const looks = (await events('child.revealed')).filter((event) => event.child_id === id)
  expect(looks.map((event) => event.payload.purpose)).toEqual(['contact', 'verify'])
  expect(looks[1].payload.fields).not.toContain('illness')
  expect((await (await world.as('clinic.gushi')).ask(readChild, { id })).status).toBe(403)
  expect((await (await world.as('clinic.gushi')).ask(revealChild, { id, purpose: 'verify' })).status).toBe(404)
})

test('a number that is in any ledger is refused in the same words, seen or unseen, and the refusal outlives the undone act', async () => {
  const { fields } = await registered({ name: '首次登记（示例）' })
  const before = (await events('child.duplicate-refused')).length
  const seen = await village.ask(registerChild, registration({ idNumber: fields.idNumber, name: '又一次（示例）' }))
  const unseen = await neighbour.ask(
    registerChild,
    registration({ idNumber: fields.idNumber, areaCode: YUYAN, name: '又一次（示例）' }),
  )
  expect([seen.status, seen.body]).toMatchObject([409, { code: 'child_id_number_taken' }])
  const bare = (raw: string) => raw.replace(/"traceId":"[^"]*"/, '')
  expect(bare(unseen.raw)).toBe(bare(seen.raw))
  const refusals = (await events('child.duplicate-refused')).slice(before)
  expect(refusals.map((event) => [event.result, event.child_id, event.area_code]).sort()).toEqual([
    ['denied', null, FAPU],
    ['denied', null, '331124102000'],
  ])
  expect((await world.owner.query("select from child where name = '又一次（示例）'")).rowCount).toBe(0)
})

test('after twenty refusals an account registers no number at all for an hour, so the limit tells nothing', async () => {
  const second = await world.as('town.gushi.second')
  const { fields } = await registered()
  for (let n = 0; n < 20; n += 1)
    expect((await second.ask(registerChild, registration({ idNumber: fields.idNumber }))).status).toBe(409)
  expect((await second.ask(registerChild, registration({ idNumber: fields.idNumber }))).status).toBe(429)
  expect((await second.ask(registerChild, registration())).status).toBe(429)
  expect((await second.ask(registerChild, registration({ idKind: 'none', idNumber: undefined }))).status).toBe(200)
  expect((await town.ask(registerChild, registration())).status).toBe(200)
})

test('the same command twice registers once', async () => {
  const input = registration({ name: '只登记一次（示例）' })
  const answers = [await town.ask(registerChild, input), await town.ask(registerChild, input)]
  expect(answers.map((answer) => answer.raw)).toEqual([answers[0]!.raw, answers[0]!.raw])
  expect((await world.owner.query('select from child where name = $1', ['只登记一次（示例）'])).rowCount).toBe(1)
  expect(
    (await town.ask(registerChild, { ...input, fields: { ...input.fields, name: '别的（示例）' } })).body,
  ).toMatchObject({ code: 'command_reused' })
  expect(
    (
      await town.ask(registerChild, {
        ...input,
        commandId: randomUUID(),
        fields: { ...input.fields, idNumber: undefined },
      })
    ).body,
  ).toMatchObject({ code: 'already_exists' })
})

test("a child is registered in a village of one's own, and nowhere else", async () => {
  for (const areaCode of [YUYAN, DONGJIAOLONG, '331124101000', '331124101999']) {
    expect((await village.ask(registerChild, registration({ areaCode }))).body, areaCode).toMatchObject({
      code: 'area_outside',
    })
  }
  const { id } = await registered()
  const move = {
    commandId: randomUUID(),
    id,
    expectedVersion: 1,
    basis: '入户核对',
    fields: { areaCode: DONGJIAOLONG },
  }
  expect((await village.ask(correctChild, move)).body).toMatchObject({ code: 'area_outside' })
  expect((await town.ask(correctChild, { ...move, commandId: randomUUID() })).status).toBe(200)
  expect((await village.ask(readChild, { id })).status).toBe(404)
})

test('what does not fit together is refused by name', async () => {
  const refused = async (fields: Partial<Registration['fields']>, more: Partial<Registration> = {}) =>
    (await town.ask(registerChild, registration(fields, more))).body
  const wrong = syntheticIdNumber({ birthDate: '2016-05-22', sex: '2', serial: 3 })
  expect(await refused({ idNumber: wrong })).toMatchObject({ code: 'id_number_mismatch' })
  expect(await refused({ idNumber: '999999201605210' })).toMatchObject({ code: 'id_number_invalid' })
  expect(await refused({ birthDate: '2027-01-01', idNumber: undefined })).toMatchObject({ code: 'date_in_future' })
  expect(await refused({ birthDate: '2000-01-01', idNumber: undefined })).toMatchObject({ code: 'invalid_input' })
  expect(await refused({ schooling: 'university' })).toMatchObject({
    code: 'invalid_input',
    details: { issues: [{ path: 'fields.schooling', reason: 'code' }] },
  })
  expect(await refused({ carerRelativeId: randomUUID() })).toMatchObject({ code: 'invalid_input' })
  expect(await refused({ schoolUnitId: randomUUID() })).toMatchObject({ code: 'unit_not_found' })
  expect(await refused({}, { siblingChildId: randomUUID() })).toMatchObject({ code: 'not_found' })
})

test('an export is masked, defused and written down with purpose and count', async () => {
  await registered({ name: '导出者（示例）', schoolName: '=HYPERLINK("x")', careAbility: 'none' })
  const answer = await world.app.inject({
    method: exportChildren.method,
    url: exportChildren.path,
    headers: { cookie: village.cookie },
    payload: { purpose: 'statistics', careAbility: 'none', areaCode: FAPU },
  })
  expect(answer.statusCode).toBe(200)
  const rows = (await readXlsx(answer.rawPayload)).sheets[0]!.rows
  expect(JSON.stringify(rows)).not.toContain('导出者')
  expect(rows.flat()).toContain('\'=HYPERLINK("x")')
  const { total } = await village.call(listChildren, { careAbility: 'none', areaCode: FAPU })
  const [event] = await events('child.exported')
  expect(event).toMatchObject({
    purpose: 'statistics',
    payload: { count: total, filters: ['areaCode', 'careAbility'] },
  })
  expect(rows).toHaveLength(total + 1)
})

test('lists are filtered, sorted and counted', async () => {
  const all = await town.call(listChildren, { sort: 'age', pageSize: 200 })
  expect(all.total).toBeGreaterThan(10)
  const ages = all.rows.map((row) => row.age)
  expect(ages).toEqual([...ages].sort((a, b) => a - b))
  const pages = [
    await town.call(listChildren, { sort: 'name', pageSize: 5 }),
    await town.call(listChildren, { sort: 'name', pageSize: 5, page: 2 }),
  ]
  expect(new Set(pages.flatMap((page) => page.rows.map((row) => row.id))).size).toBe(10)
  expect(pages[0]!.total).toBe(all.total)
  const primary = await town.call(listChildren, { schooling: 'primary', pageSize: 200 })
  expect(primary.total).toBeLessThan(all.total)
  expect(primary.rows.every((row) => row.areaCode.startsWith('331124101'))).toBe(true)
})

test('what was searched for and what was registered stands in no log', async () => {
  const written = (await world.owner.query('select payload::text as payload, purpose from event')).rows
    .map((row) => `${row.payload} ${row.purpose}`)
    .join('\n')
  for (const secret of ['欧阳', '小满', '7788', '先天性', '后屋']) expect(written.includes(secret), secret).toBe(false)
})
