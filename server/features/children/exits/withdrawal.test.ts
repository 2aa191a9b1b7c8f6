import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { decideExit, listExits, proposeExit, withdrawExit } from '#contract/child-status.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let second: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  second = await world.as('town.gushi.second')
  children = (await village.call(listChildren, { pageSize: 50 })).rows.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

async function propose(person: Person, id: string): Promise<string> {
  const input = { ...command(), id, reason: 'moved-away' as const, basis: '全家搬去县城', since: '2026-11-10' }
  await person.call(proposeExit, input)
  return input.commandId
}
const withdraw = (person: Person, id: string, proposalId: string) =>
  person.ask(withdrawExit, { ...command(), id, proposalId })
const decide = (person: Person, id: string, proposalId: string) =>
  person.ask(decideExit, { ...command(), id, proposalId, decision: 'approve' })

async function owed(childId: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ state: string }>(
    `select d.state from duty d join event e on e.id = d.opened_by_event
     where d.child_id = $1 and e.type = 'child.exit-proposed' order by d.opened_at`,
    [childId],
  )
  return rows.map(({ state }) => state)
}

test('taken back by whoever proposed it, the child stays and nobody owes a decision any more', async () => {
  const id = children[0]!
  const proposalId = await propose(village, id)
  expect(await owed(id)).toEqual(['open'])
  const offered = async (person: Person) => [
    (await person.call(readChild, { id })).exitProposal?.mayWithdraw,
    (await person.call(listExits, { turn: 'decide' })).rows.find((row) => row.childId === id)?.mayWithdraw,
  ]
  expect([await offered(village), await offered(town)]).toEqual([
    [true, true],
    [false, false],
  ])
  expect(codeOf(await withdraw(town, id, proposalId))).toEqual([409, 'proposal_of_others'])
  expect(codeOf(await withdraw(await world.as('town.yuyan'), id, proposalId))).toEqual([404, 'not_found'])
  expect(codeOf(await withdraw(village, id, randomUUID()))).toEqual([409, 'version_conflict'])

  const input = { ...command(), id, proposalId }
  const answers = [await village.ask(withdrawExit, input), await village.ask(withdrawExit, input)]
  expect(answers.map(({ status, raw }) => [status, raw])).toEqual([
    [200, answers[0]!.raw],
    [200, answers[0]!.raw],
  ])
  const after = await village.call(readChild, { id })
  expect([after.status, after.exitProposal, after.exitRefusal, after.exitPassed]).toEqual(['active', null, null, null])
  expect(await owed(id)).toEqual(['cancelled'])
  const told = (await town.call(readTimeline, { id })).rows.filter(({ type }) => type === 'child.exit-withdrawn')
  expect(told.map((row) => [row.title, row.note])).toEqual([['撤回退出台账的提议', '提出的原因：迁往外地']])
  expect(codeOf(await decide(town, id, proposalId))).toEqual([409, 'illegal_transition'])
  expect(codeOf(await withdraw(village, id, proposalId))).toEqual([409, 'illegal_transition'])

  // Proposed again it is owed again, and decided it stays decided.
  world.clock.advance('PT1M')
  const again = await propose(village, id)
  expect(await owed(id)).toEqual(['cancelled', 'open'])
  expect((await decide(town, id, again)).status).toBe(200)
  expect(codeOf(await withdraw(village, id, again))).toEqual([409, 'illegal_transition'])
})

test('another post of the same unit may take it back, and what was refused before stands again', async () => {
  const id = children[1]!
  const first = await propose(village, id)
  await town.call(decideExit, { ...command(), id, proposalId: first, decision: 'refuse', reason: '只是去外婆家过冬' })
  world.clock.advance('PT1M')
  const proposalId = await propose(town, id)
  expect((await village.call(readChild, { id })).exitRefusal).toBeNull()
  expect((await withdraw(second, id, proposalId)).status).toBe(200)
  expect((await village.call(readChild, { id })).exitRefusal?.reason).toBe('只是去外婆家过冬')
})

test('taken back and decided at the same moment, one of the two happens', async () => {
  const id = children[2]!
  const proposalId = await propose(village, id)
  const answers = await Promise.all([withdraw(village, id, proposalId), decide(town, id, proposalId)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(codeOf(answers.find(({ status }) => status === 409)!)).toEqual([409, 'illegal_transition'])
})
