import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { archiveChild, confirmChild, decideExit, proposeExit, readmitChild } from '#contract/child-status.ts'
import { listRevisions, readChild, readTimeline } from '#contract/dossier.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let children: string[]

async function signIn(): Promise<void> {
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
}

beforeAll(async () => {
  world = await startWorld()
  await signIn()
  children = (await village.call(listChildren, { pageSize: 50 })).rows.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

async function leave(id: string, reason: 'parent-returned' | 'died' | 'moved-away'): Promise<void> {
  const proposal = { ...command(), id, reason, basis: '入户看过', since: '2026-11-10' }
  await village.call(proposeExit, proposal)
  await town.call(decideExit, { ...command(), id, proposalId: proposal.commandId, decision: 'approve' })
}
const versionOf = async (id: string) => (await village.call(readChild, { id })).version
async function readmission(id: string, reason: 'parents-left-again' | 'left-in-error' = 'parents-left-again') {
  const basis = '爸爸说十一月又去宁波了'
  return { ...command(), id, expectedVersion: await versionOf(id), reason, since: '2026-11-12', basis }
}
async function kept(id: string) {
  const { rows } = await world.owner.query<{ listed: boolean; entered_on: string }>(
    'select listed, entered_on::text from child_fact where child_id = $1',
    [id],
  )
  return rows[0]!
}

test('a child that left comes back under its record, waits to be gone through, and is owed again what every child is', async () => {
  const id = children[0]!
  expect(codeOf(await village.ask(readmitChild, await readmission(id)))).toEqual([409, 'illegal_transition'])
  await leave(id, 'parent-returned')
  await world.work()
  expect((await kept(id)).listed).toBe(false)
  world.clock.advance('P3D')
  await signIn()

  const input = await readmission(id)
  expect(codeOf(await (await world.as('town.yuyan')).ask(readmitChild, input))).toEqual([404, 'not_found'])
  expect(codeOf(await village.ask(readmitChild, { ...input, expectedVersion: 1 }))).toEqual([409, 'version_conflict'])
  expect(codeOf(await village.ask(readmitChild, { ...input, since: '2027-01-01' }))).toEqual([422, 'date_in_future'])
  const answers = [await village.ask(readmitChild, input), await village.ask(readmitChild, input)]
  expect(answers.map(({ status, raw }) => [status, raw])).toEqual(answers.map(() => [200, answers[0]!.raw]))

  const after = await village.call(readChild, { id })
  expect([after.status, after.version, after.exitPassed === null]).toEqual([
    'needs-update',
    input.expectedVersion + 1,
    false,
  ])
  const today = beijingDate(world.clock.now())
  expect(await kept(id)).toEqual({ listed: true, entered_on: today })
  const [newest] = (await town.call(readTimeline, { id })).rows.filter(({ type }) => type === 'child.readmitted')
  expect([newest!.title, newest!.note]).toEqual(['重新列入台账', '原因：父母又外出了'])
  const [revision] = (await village.call(listRevisions, { id })).rows
  expect([revision!.basis, revision!.changes]).toEqual([
    input.basis,
    [{ field: 'status', before: 'exited', after: 'needs-update' }],
  ])
  await world.work()
  // What was owed before it left has ended; a new time counts from the day it came back.
  const { rows: visits } = await world.owner.query<{ state: string; since: string }>(
    `select state, (opened_at at time zone 'Asia/Shanghai')::date::text as since from duty
     where child_id = $1 and rule_id = 'village-visit' and state = 'open'`,
    [id],
  )
  expect(visits).toEqual([{ state: 'open', since: today }])

  // Gone through it is current, and it may leave again.
  await village.call(confirmChild, { ...command(), id })
  expect((await village.call(readChild, { id })).status).toBe('active')
  await leave(id, 'parent-returned')
  expect((await village.call(readChild, { id })).status).toBe('exited')
})

test('a file that was put away comes back as well', async () => {
  const id = children[1]!
  await leave(id, 'moved-away')
  await town.call(archiveChild, { ...command(), id, expectedVersion: await versionOf(id) })
  expect((await village.ask(readmitChild, await readmission(id))).status).toBe(200)
  expect((await village.call(readChild, { id })).status).toBe('needs-update')
})

test('whoever is written down as dead comes back only where that was a mistake', async () => {
  const id = children[2]!
  await leave(id, 'died')
  expect(codeOf(await village.ask(readmitChild, await readmission(id)))).toEqual([409, 'died_before'])
  expect((await village.ask(readmitChild, await readmission(id, 'left-in-error'))).status).toBe(200)
})

test('two who take the same child in at once take it in once', async () => {
  const id = children[3]!
  await leave(id, 'parent-returned')
  const inputs = [await readmission(id), await readmission(id)]
  const answers = await Promise.all([village.ask(readmitChild, inputs[0]!), town.ask(readmitChild, inputs[1]!)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
})
