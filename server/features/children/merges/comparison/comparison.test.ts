import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import {
  compareRecords,
  decideMerge,
  listDistinct,
  markDistinct,
  proposeMerge,
  undoDistinct,
} from '#contract/child-merge.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  children = (await village.call(listChildren, { pageSize: 50 })).rows.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })
const compare = (person: Person, survivorId: string, awayId: string) =>
  person.call(compareRecords, { survivorId, awayId })

async function propose(survivorId: string, awayId: string): Promise<string> {
  const { survivor, away } = await compare(village, survivorId, awayId)
  const versions = { survivorVersion: survivor.version, awayVersion: away.version }
  const input = { ...command(), survivorId, awayId, ...versions, taken: [], basis: '奶奶说是一个孩子' }
  return (await village.call(proposeMerge, input)).id
}

test('whichever way round the two are opened, they stand as they were proposed', async () => {
  const [survivor, away] = children as [string, string]
  expect((await compare(village, away, survivor)).survivor.id).toBe(away)
  const id = await propose(survivor, away)
  const ways = [await compare(town, survivor, away), await compare(town, away, survivor)]
  for (const seen of ways) expect([seen.merge?.id, seen.survivor.id, seen.away.id]).toEqual([id, survivor, away])
  expect(ways[1]!.fields).toEqual(ways[0]!.fields)
})

test('what was refused or declared before is told with its reason wherever the two are compared again', async () => {
  const [survivor, away] = [children[2]!, children[3]!]
  expect(await compare(village, survivor, away)).toMatchObject({ merge: null, past: [], distinct: null })
  const id = await propose(survivor, away)
  await town.call(decideMerge, { ...command(), id, decision: 'refuse', reason: '派出所说是堂兄弟' })
  for (const seen of [await compare(village, survivor, away), await compare(village, away, survivor)]) {
    expect(seen.merge).toBeNull()
    expect(seen.past.map((merge) => [merge.id, merge.decisionReason, merge.decidedBy])).toEqual([
      [id, '派出所说是堂兄弟', '林（示例）'],
    ])
  }

  await town.call(markDistinct, { ...command(), childIds: [away, survivor], basis: '两家都去看过' })
  expect((await compare(village, survivor, away)).distinct).toMatchObject({ reason: '两家都去看过', by: '林（示例）' })
  // A warning and no more: whoever knows better may propose it all the same.
  const again = await propose(survivor, away)
  expect(await compare(town, away, survivor)).toMatchObject({ merge: { id: again }, past: [{ id }] })
  const said = (await town.call(listDistinct, {})).rows.find((row) => row.childIds.includes(away))!
  await town.call(undoDistinct, { ...command(), id: said.id })
  expect((await compare(village, survivor, away)).distinct).toBeNull()
})
