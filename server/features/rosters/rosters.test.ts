import { randomUUID } from 'node:crypto'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { listMessages } from '#contract/message.ts'
import { listOpenReturns } from '#contract/return.ts'
import {
  advanceCampaign,
  excuseRoster,
  handInRoster,
  listCampaigns,
  listFeedback,
  listPupils,
  listRosterRequests,
  openCampaign,
  readCampaign,
  receiveFeedback,
  recheckPupils,
  reopenCampaign,
} from '#contract/roster.ts'
import {
  answerInquiry,
  askUnit,
  DECISIONS_OF,
  listFindings,
  listInquiries,
  type RosterFinding,
  settleFinding,
} from '#contract/roster-finding.ts'
import { PILES } from '#contract/roster.ts'
import { startWorld } from '#test/start-app.ts'
import { classLists, type ClassRow } from '#test/class-lists.ts'

const world = await startWorld()
const town = () => world.as('town.gushi')
const school = () => world.as('school.gushi')
const command = () => ({ commandId: randomUUID() })

async function openYear(): Promise<string> {
  const done = await (await town()).call(openCampaign, command())
  await world.work()
  return done.id
}
const campaignId = await openYear()

async function requestOf(login: string) {
  const { rows } = await (await world.as(login)).call(listRosterRequests, {})
  return rows.find((row) => row.campaignId === campaignId)!
}

async function handIn(login: string, rows: readonly ClassRow[], name = '名单.xlsx') {
  const bytes = await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [[...HEADER], ...rows.map(cellsOf)] }] })
  const request = await requestOf(login)
  const answer = await (
    await world.as(login)
  ).upload(handInRoster, { id: request.id, sheetId: randomUUID() }, { name, bytes })
  await world.work()
  return answer
}
const HEADER = ['序号', '姓名', '性别', '出生日期', '身份证号', '家长姓名', '联系电话', '班级', '是否留守儿童'] as const
function cellsOf(row: ClassRow, index: number): (string | number)[] {
  return [
    index + 1,
    row.name,
    row.sex,
    row.birthDate,
    row.idNumber,
    row.guardian,
    row.phone,
    row.className,
    row.counted,
  ]
}

async function findings(): Promise<RosterFinding[]> {
  const person = await town()
  const piles = await Promise.all(
    PILES.map((pile) => person.call(listFindings, { id: campaignId, pile, page: 1, pageSize: 200 })),
  )
  return piles.flatMap(({ rows }) => rows)
}
const read = async () => (await town()).call(readCampaign, { id: campaignId })

const lists = await classLists(world)

test('a campaign asks every school, kindergarten and station that can have a child of the township, once', async () => {
  const { rows } = await (await town()).call(listRosterRequests, { campaignId })
  expect(new Set(rows.map(({ unitKind }) => unitKind))).toEqual(new Set(['school', 'kindergarten', 'police-station']))
  expect(new Set(rows.map(({ unitId }) => unitId)).size).toBe(rows.length)
  expect(await (await town()).ask(openCampaign, command())).toMatchObject({
    status: 409,
    body: { code: 'already_exists' },
  })
  expect((await (await world.as('town.yuyan')).call(listCampaigns, {})).rows).toEqual([])
  const mine = await (await school()).call(listRosterRequests, {})
  expect(mine.rows.map(({ state, accepting }) => [state, accepting])).toEqual([['asked', true]])
})

test('a list handed in is compared: matches, a contradiction, a stranger, a child left out', async () => {
  const answer = await handIn('school.gushi', lists.central)
  expect(answer).toMatchObject({ status: 200, body: { state: 'handed-in', sheet: { rows: lists.central.length } } })
  const found = await findings()
  const kindOf = (name: string) =>
    found.filter(({ roster }) => roster.some((person) => person.name === name)).map(({ kind }) => kind)
  expect(kindOf(lists.names.same)).toEqual(['same'])
  expect(kindOf(lists.names.wrongDigit)).toEqual(['fields-differ'])
  expect(kindOf(lists.names.stranger)).toEqual(['not-in-ledger'])
  expect(kindOf(lists.names.twice)).toContain('twice-on-list')
  const listed = new Set(lists.central.map(({ name }) => name))
  const missing = found.filter(({ kind }) => kind === 'not-on-list')
  expect(missing.map(({ childId }) => childId)).toContain(lists.leftOut)
  expect(missing.flatMap(({ ledger }) => ledger.map(({ name }) => name)).filter((name) => listed.has(name))).toEqual([])
})

test('the same file again changes nothing; a broken one is refused with a sentence', async () => {
  const before = await findings()
  await handIn('school.gushi', lists.central)
  expect((await findings()).map(({ id, version }) => [id, version])).toEqual(
    before.map(({ id, version }) => [id, version]),
  )
  const request = await requestOf('school.gushi')
  const broken = await (
    await school()
  ).upload(
    handInRoster,
    { id: request.id, sheetId: randomUUID() },
    { name: '坏.xlsx', bytes: Buffer.from('PK\u0003\u0004 nothing') },
  )
  expect(broken).toMatchObject({ status: 422, body: { code: 'roster_unreadable' } })
  expect((broken.body as unknown as { details: { sentence: string } }).details.sentence).not.toBe('')
})

test('an inquiry goes to the owner of the row and comes back; nobody else sees it', async () => {
  const stranger = (await findings()).find(({ kind }) => kind === 'not-in-ledger')!
  await (
    await town()
  ).call(askUnit, {
    ...command(),
    id: stranger.id,
    expectedVersion: stranger.version,
    question: '这个孩子住在哪个村？',
  })
  const [asked] = (await (await school()).call(listInquiries, {})).rows
  expect(asked).toMatchObject({
    question: '这个孩子住在哪个村？',
    answeredAt: null,
    person: { name: lists.names.stranger },
  })
  expect((await (await world.as('police.gushi')).call(listInquiries, {})).rows).toEqual([])
  expect(
    await (
      await world.as('police.gushi')
    ).ask(answerInquiry, { ...command(), id: asked!.id, expectedVersion: asked!.version, answer: 'list-right' }),
  ).toMatchObject({ status: 404 })
  await (
    await school()
  ).call(answerInquiry, {
    ...command(),
    id: asked!.id,
    expectedVersion: asked!.version,
    answer: 'list-right',
    note: '住在筏铺村',
  })
  await world.work()
  const again = (await findings()).find(({ id }) => id === stranger.id)!
  expect([again.state, again.inquiry?.answer, again.inquiry?.note]).toEqual(['open', 'list-right', '住在筏铺村'])
})

test('nothing is screened while something is open; a decision without its word is refused', async () => {
  const campaign = await read()
  const early = await (
    await town()
  ).ask(advanceCampaign, { ...command(), id: campaignId, expectedVersion: campaign.version, to: 'screened' })
  expect(early).toMatchObject({ status: 409, body: { code: 'roster_unresolved' } })
  const stranger = (await findings()).find(({ kind }) => kind === 'not-in-ledger')!
  const wordless = {
    ...command(),
    id: stranger.id,
    expectedVersion: stranger.version,
    decision: 'not-left-behind' as const,
  }
  expect(await (await town()).ask(settleFinding, wordless)).toMatchObject({
    status: 422,
    body: { code: 'invalid_input' },
  })
  expect(await (await town()).ask(settleFinding, { ...wordless, ...command(), decision: 'noted' })).toMatchObject({
    status: 409,
    body: { code: 'illegal_transition' },
  })
  expect(
    await (await world.as('town.yuyan')).ask(settleFinding, { ...wordless, ...command(), note: '看看' }),
  ).toMatchObject({ status: 404 })
})

test('a draft from a list is the same child from then on', async () => {
  const stranger = (await findings()).find(({ kind }) => kind === 'not-in-ledger')!
  await (
    await town()
  ).call(settleFinding, {
    ...command(),
    id: stranger.id,
    expectedVersion: stranger.version,
    decision: 'register',
    areaCode: '331124101210',
  })
  await world.work()
  const now = (await findings()).filter(({ roster }) => roster.some(({ name }) => name === lists.names.stranger))
  expect(now.map(({ kind, state }) => [kind, state])).toEqual([['same', 'settled']])
})

test('the whole cycle ends with nobody unresolved, each step by whom the document names', async () => {
  const person = await town()
  for (const request of (await person.call(listRosterRequests, { campaignId })).rows) {
    if (request.state === 'asked')
      await person.call(excuseRoster, { ...command(), id: request.id, reason: '没有本乡镇的孩子' })
  }
  await world.work()
  for (let left = await openOnes(); left.length > 0; left = await openOnes()) {
    for (const finding of left) await settleAny(finding)
    await world.work()
  }
  const settled = await read()
  expect([settled.blockers, settled.proof.unresolved, settled.comparing]).toEqual([[], 0, false])
  expect([settled.proof.rosterSettled, settled.proof.ledgerSettled]).toEqual([
    settled.proof.rosterRows,
    settled.proof.ledgerChildren,
  ])
  expect(settled.proof.ledgerChildren).toBeGreaterThan(0)

  await advance('town.gushi', 'screened')
  expect(await handIn('school.gushi', lists.central.slice(1))).toMatchObject({
    status: 409,
    body: { code: 'roster_closed' },
  })
  const back = await read()
  await person.call(reopenCampaign, {
    ...command(),
    id: campaignId,
    expectedVersion: back.version,
    reason: '漏了一份名单',
  })
  await world.work()
  await advance('town.gushi', 'screened')
  await advance('town.gushi', 'consolidated')
  const sentBack = { ...command(), id: campaignId, expectedVersion: (await read()).version, reason: '外县上学的再核对' }
  await (await world.as('civil.county')).call(reopenCampaign, sentBack)
  expect((await read()).steps.at(-1)).toMatchObject({ step: 'reopened', reason: '外县上学的再核对' })
  const messages = (await person.call(listMessages, {})).rows.filter(({ text }) => text.includes('名单核对被退回'))
  expect(messages.map(({ link }) => link.id)).toEqual([campaignId])
  await world.work()
  await advance('town.gushi', 'screened')
  await advance('town.gushi', 'consolidated')
  expect(await advanceAsk('town.gushi', 'fed-back')).toMatchObject({ status: 403 })
  await advance('civil.county', 'fed-back')
  for (const login of ['education.county', 'police.county']) {
    const bureau = await world.as(login)
    const [feedback] = (await bureau.call(listFeedback, {})).rows
    expect(JSON.stringify(feedback)).not.toContain(lists.names.same)
    await bureau.call(receiveFeedback, { ...command(), id: feedback!.campaignId })
  }
  expect(await advanceAsk('civil.county', 'closed')).toMatchObject({ status: 409, body: { code: 'roster_unresolved' } })
  const request = await requestOf('school.gushi')
  const pupils = (await (await school()).call(listPupils, { id: request.id })).rows
  expect(pupils.length).toBeGreaterThan(0)
  const half = pupils.slice(1).map(({ childId }) => ({ childId, enrolled: true, liaison: '班主任' }))
  expect(await (await school()).ask(recheckPupils, { ...command(), id: request.id, pupils: half })).toMatchObject({
    status: 422,
  })
  const whole = pupils.map(({ childId }) => ({ childId, enrolled: true, liaison: '班主任' }))
  await (await school()).call(recheckPupils, { ...command(), id: request.id, pupils: whole })
  await world.work()
  const [told] = (await (await world.as('education.county')).call(listFeedback, {})).rows
  expect(told!.units.filter(({ rechecked }) => rechecked).map(({ unitName }) => unitName)).toEqual([request.unitName])
  await advance('civil.county', 'closed')
  expect((await read()).state).toBe('closed')
  const owed = (await person.call(listOpenReturns, {})).groups.flatMap(({ items }) =>
    items.map(({ duty }) => duty.clauseId),
  )
  expect(owed).not.toContain('SY-3.3-g')
})

async function openOnes() {
  return (await findings()).filter(({ state }) => state === 'open')
}

/** As an officer would who finds everything in order: the first way out that needs no other page. */
async function settleAny(finding: RosterFinding): Promise<void> {
  const decision = DECISIONS_OF[finding.kind].find((code) => code !== 'register' && !code.endsWith('-proposed'))!
  const answer = await (
    await town()
  ).ask(settleFinding, {
    ...command(),
    id: finding.id,
    expectedVersion: finding.version,
    decision,
    note: '已电话核实',
    ...(finding.ledger[0] === undefined ? {} : { childId: finding.ledger[0].childId }),
  })
  expect(answer.status, JSON.stringify([finding.kind, decision, answer.body])).toBe(200)
}

async function advanceAsk(login: string, to: 'screened' | 'consolidated' | 'fed-back' | 'closed') {
  const { version } = await read()
  return (await world.as(login)).ask(advanceCampaign, { ...command(), id: campaignId, expectedVersion: version, to })
}
async function advance(login: string, to: Parameters<typeof advanceAsk>[1]) {
  const answer = await advanceAsk(login, to)
  expect(answer.status, answer.raw).toBe(200)
}
