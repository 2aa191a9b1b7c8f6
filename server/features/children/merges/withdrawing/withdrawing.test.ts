import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import {
  compareRecords,
  decideMerge,
  decideUnmerge,
  listMerges,
  proposeMerge,
  proposeUnmerge,
  withdrawMerge,
  withdrawUnmerge,
} from '#contract/child-merge.ts'
import { readChild } from '#contract/dossier.ts'
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
const withdraw = (person: Person, id: string) => person.ask(withdrawMerge, { ...command(), id })
const approve = (person: Person, id: string) => person.ask(decideMerge, { ...command(), id, decision: 'approve' })

async function propose(person: Person, survivorId: string, awayId: string): Promise<string> {
  const { survivor, away } = await person.call(compareRecords, { survivorId, awayId })
  const versions = { survivorVersion: survivor.version, awayVersion: away.version }
  const input = { ...command(), survivorId, awayId, ...versions, taken: [], basis: '奶奶说是一个孩子' }
  return (await person.call(proposeMerge, input)).id
}

async function eventsOf(childId: string, type: string): Promise<unknown[]> {
  const { rows } = await world.owner.query('select payload from event where child_id = $1 and type = $2', [
    childId,
    type,
  ])
  return rows
}

test('whoever proposed a merge takes it back once, both records stay, and nobody decides it any more', async () => {
  const [survivor, away] = children as [string, string]
  const id = await propose(village, survivor, away)
  const offered = async (person: Person) =>
    (await person.call(readChild, { id: away })).merges.map((row) => row.mayWithdraw)
  expect([await offered(village), await offered(town)]).toEqual([[true], [false]])
  expect(codeOf(await withdraw(town, id))).toEqual([409, 'proposal_of_others'])
  expect(codeOf(await withdraw(await world.as('town.yuyan'), id))).toEqual([404, 'not_found'])

  const input = { ...command(), id }
  const answers = [await village.ask(withdrawMerge, input), await village.ask(withdrawMerge, input)]
  expect(answers.map(({ status, raw }) => [status, raw])).toEqual([
    [200, answers[0]!.raw],
    [200, answers[0]!.raw],
  ])
  for (const child of [survivor, away])
    expect(await eventsOf(child, 'child.merge-withdrawn')).toEqual([{ payload: {} }])
  expect((await village.call(readChild, { id: away })).merges).toEqual([])
  const [ended] = (await town.call(listMerges, { state: 'ended' })).rows
  expect([ended!.id, ended!.state, ended!.decidedBy, ended!.mayWithdraw]).toEqual([
    id,
    'withdrawn',
    '叶（示例）',
    false,
  ])
  expect(codeOf(await approve(town, id))).toEqual([409, 'illegal_transition'])
  expect(codeOf(await withdraw(village, id))).toEqual([409, 'illegal_transition'])
  // Never decided, so no reason stands in the way of proposing it again, from the other side too.
  expect(await village.call(compareRecords, { survivorId: away, awayId: survivor })).toMatchObject({
    merge: null,
    past: [],
  })
  expect((await approve(town, await propose(village, away, survivor))).status).toBe(200)
})

test('another post of the same unit may take it back, and after a decision nobody may', async () => {
  const [survivor, away] = [children[2]!, children[3]!]
  expect((await withdraw(second, await propose(town, survivor, away))).status).toBe(200)
  const id = await propose(town, survivor, away)
  expect((await approve(second, id)).status).toBe(200)
  expect(codeOf(await withdraw(town, id))).toEqual([409, 'illegal_transition'])

  // Asking for the record back is taken back in the same way, and the two stay one.
  const undo = { ...command(), id, basis: '弄错了' }
  await village.call(proposeUnmerge, undo)
  const back = (person: Person) => person.ask(withdrawUnmerge, { ...command(), id })
  expect(codeOf(await back(town))).toEqual([409, 'proposal_of_others'])
  expect((await back(village)).status).toBe(200)
  const { merges } = await village.call(readChild, { id: survivor })
  expect(merges.map((row) => [row.state, row.unmerge, row.mayWithdraw])).toEqual([['merged', null, false]])
  expect(await eventsOf(survivor, 'child.unmerge-withdrawn')).toEqual([{ payload: {} }])
  expect(codeOf(await town.ask(decideUnmerge, { ...command(), id, decision: 'approve' }))).toEqual([
    409,
    'illegal_transition',
  ])
  expect(codeOf(await back(village))).toEqual([409, 'illegal_transition'])
})

test('taken back and decided at the same moment, one of the two happens', async () => {
  const id = await propose(village, children[4]!, children[5]!)
  const answers = await Promise.all([withdraw(village, id), approve(town, id)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(codeOf(answers.find(({ status }) => status === 409)!)).toEqual([409, 'illegal_transition'])
})

test('the database itself takes back only for the unit that proposed, and never what was decided', async () => {
  const [survivor, away] = [children[6]!, children[7]!]
  const id = await propose(village, survivor, away)
  const stateAfter = async (login: string) => {
    const { rows } = await world.owner.query<{ account: string; unit: string; area: string }>(
      'select a.id as account, p.unit_id as unit, p.area_code as area from account a join post p on p.account_id = a.id where a.login = $1',
      [login],
    )
    const { account, unit, area } = rows[0]!
    const lo = area.replace(/0+$/u, '')
    await world.platform.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.account', ${account}, true), set_config('app.unit', ${unit}, true),
        set_config('app.lo', ${lo}, true), set_config('app.hi', ${`${lo}:`}, true)`.execute(tx)
      await sql`select withdraw_merge(${id}, now())`.execute(tx)
    })
    const found = await world.owner.query<{ state: string }>('select state from child_merge where id = $1', [id])
    return found.rows[0]!.state
  }
  expect(await stateAfter('town.gushi')).toBe('proposed')
  expect(await stateAfter('village.fapu')).toBe('withdrawn')
  await world.owner.query("update child_merge set state = 'refused', decided_by = $2 where id = $1", [id, randomUUID()])
  expect(await stateAfter('village.fapu')).toBe('refused')
})
