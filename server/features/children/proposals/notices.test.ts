import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { compareRecords, decideMerge, decideUnmerge, proposeMerge, proposeUnmerge } from '#contract/child-merge.ts'
import { decideExit, proposeExit } from '#contract/child-status.ts'
import { listMessages } from '#contract/message.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let civil: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  civil = await world.as('civil.county')
  children = (await village.call(listChildren, { pageSize: 50 })).rows.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })

async function propose(person: Person, survivorId: string, awayId: string): Promise<string> {
  const { survivor, away } = await person.call(compareRecords, { survivorId, awayId })
  const versions = { survivorVersion: survivor.version, awayVersion: away.version }
  const input = { ...command(), survivorId, awayId, ...versions, taken: [], basis: '奶奶说是一个孩子' }
  return (await person.call(proposeMerge, input)).id
}

/** What came in about proposals since the last look, with where it leads. */
const seen = new Set<string>()
async function news(person: Person): Promise<unknown[]> {
  const { rows } = await person.call(listMessages, { pageSize: 100 })
  const fresh = rows.filter(({ id, kind }) => !seen.has(id) && /^(?:merge|exit)\.(?!suggested)/u.test(kind))
  for (const { id } of fresh) seen.add(id)
  return fresh.map(({ kind, link }) => [kind, link.kind, link.id])
}

test('whoever decides hears that a merge was proposed, whoever proposed it that it was refused; nobody else', async () => {
  const [survivor, away] = children as [string, string]
  const id = await propose(village, survivor, away)
  expect([await news(town), await news(civil), await news(await world.as('town.yuyan'))]).toEqual([
    [['merge.proposed', 'child', survivor]],
    [],
    [],
  ])
  await town.call(decideMerge, { ...command(), id, decision: 'refuse', reason: '派出所说是堂兄弟' })
  expect(await news(village)).toEqual([['merge.refused', 'child', survivor]])
  const { rows } = await world.owner.query("select params from message where kind like 'merge.%'")
  expect(rows).toEqual([{ params: {} }, { params: {} }])
})

test('a township that proposes is heard by its own second person, and where it has none by the county', async () => {
  const [survivor, away] = [children[2]!, children[3]!]
  const second = await world.as('town.gushi.second')
  const id = await propose(town, survivor, away)
  expect([await news(second), await news(civil)]).toEqual([[['merge.proposed', 'child', survivor]], []])
  await second.call(decideMerge, { ...command(), id, decision: 'approve' })
  await village.call(proposeUnmerge, { ...command(), id, basis: '弄错了' })
  expect(await news(second)).toEqual([['merge.unmerge-proposed', 'child', survivor]])
  await second.call(decideUnmerge, { ...command(), id, decision: 'refuse', reason: '没有弄错' })
  expect(await news(village)).toEqual([['merge.unmerge-refused', 'child', survivor]])

  const alone = await world.as('town.yuyan')
  const [one, other] = (await alone.call(listChildren, { pageSize: 5 })).rows.map((row) => row.id) as [string, string]
  await propose(alone, one, other)
  expect([await news(alone), await news(civil)]).toEqual([[], [['merge.proposed', 'child', one]]])
})

test('records of two townships are the county’s to decide', async () => {
  const elsewhere = (await (await world.as('town.yuyan')).call(listChildren, { pageSize: 5 })).rows[2]!.id
  await propose(civil, children[4]!, elsewhere)
  expect([await news(await world.as('civil.county.second')), await news(town)]).toEqual([
    [['merge.proposed', 'child', children[4]!]],
    [],
  ])
})

test('whoever proposed an exit hears that it was refused', async () => {
  const id = children[5]!
  const input = { ...command(), id, reason: 'moved-away' as const, basis: '全家搬去县城', since: '2026-11-10' }
  await village.call(proposeExit, input)
  await town.call(decideExit, {
    ...command(),
    id,
    proposalId: input.commandId,
    decision: 'refuse',
    reason: '只是去外婆家过冬',
  })
  expect(await news(village)).toEqual([['exit.refused', 'child', id]])
})
