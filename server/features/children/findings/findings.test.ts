import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, listChildren, recordParentStatus } from '#contract/child.ts'
import { decideFinding, listFindings } from '#contract/child-finding.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  const rows = (await village.call(listChildren, { pageSize: 200 })).rows
  const ids = rows.map((row) => row.id)
  const { rows: plain } = await world.owner.query<{ id: string }>(
    `select c.id from child c join child_fact f on f.child_id = c.id where c.id = any ($1) and c.health = 'healthy'
      and f.father_status = 'away' and f.mother_status = 'away' and coalesce(f.father_incapacity, 'none') = 'none'
      and coalesce(f.mother_incapacity, 'none') = 'none' and c.income_sources && array['work', 'farming'] order by c.id limit 2`,
    [ids],
  )
  children = plain.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

async function foundTonight(childId: string) {
  world.clock.advance('P1D')
  await world.work()
  village = await world.as('village.fapu')
  const { rows } = await village.call(listFindings, { pageSize: 200 })
  return rows.filter((row) => row.childId === childId)
}

async function payloadsOf(childId: string) {
  const { rows } = await world.owner.query('select payload from event where child_id = $1', [childId])
  return rows
}

async function state(
  childId: string,
  relation: string,
  status: { state: string; since: string; incapacityReason?: string },
) {
  const { relatives } = await village.call(readChild, { id: childId })
  const relativeId = relatives.find((each) => each.relation === relation)!.id
  await village.call(recordParentStatus, { ...command(), id: childId, relativeId, status })
}

test('a child whose parents are both lost to it is found, decided, and found again only on other grounds', async () => {
  const [id] = children as [string, string]
  expect(await foundTonight(id)).toEqual([])
  await state(id, '51', { state: 'deceased', since: '2026-03-01' })
  await state(id, '52', { state: 'other', since: '2026-02-01', incapacityReason: 'imprisoned' })
  const [one] = (await foundTonight(id)).filter(({ kind }) => kind === 'unattended')
  expect([one!.evidence, one!.basis]).toEqual([
    ['父亲：已死亡', '母亲：服刑在押'],
    '民发〔2019〕62号、民发〔2020〕125号',
  ])
  const stranger = await world.as('town.yuyan')
  const decision = { ...command(), id: one!.id, decision: 'untrue' as const, reason: '母亲已释放，判决书在' }
  expect(codeOf(await stranger.ask(decideFinding, decision))).toEqual([404, 'not_found'])
  await village.call(decideFinding, decision)
  expect(codeOf(await village.ask(decideFinding, { ...decision, ...command() }))).toEqual([409, 'illegal_transition'])
  expect((await village.call(readTimeline, { id })).rows.map((row) => row.type)).toContain('child.finding-untrue')
  expect(JSON.stringify(await payloadsOf(id))).not.toContain('母亲已释放')
  expect((await foundTonight(id)).filter(({ kind }) => kind === 'unattended')).toEqual([])
  const decided = { decision: 'untrue', by: '叶（示例）', reason: '母亲已释放，判决书在' }
  const told = async (person: Person) =>
    (await person.call(listFindings, { childId: id, state: 'decided' })).rows.map((row) => [row.id, row.decided])
  // The township above reads the village's reason; another township and whoever sees the child by enrolment do not.
  for (const person of [village, await world.as('town.gushi')])
    expect(await told(person)).toEqual([[one!.id, expect.objectContaining(decided)]])
  expect(await told(await world.as('town.yuyan'))).toEqual([])
  const teacher = await world.as('school.gushi')
  expect((await teacher.ask(listFindings, { childId: id, state: 'decided' })).status).toBe(403)
  await state(id, '52', { state: 'missing', since: '2026-04-01', incapacityReason: 'lost-contact' })
  const again = (await foundTonight(id)).filter(({ kind }) => kind === 'unattended')
  expect(again.map((row) => row.evidence)).toEqual([['父亲：已死亡', '母亲：失联']])
})

test('grave disability and hardship without 低保 are found from the columns, and go when they no longer hold', async () => {
  const [, id] = children as [string, string]
  const correct = async (fields: object) =>
    village.call(correctChild, {
      ...command(),
      id,
      expectedVersion: (await village.call(readChild, { id })).version,
      basis: '残疾证',
      fields,
    })
  await correct({ health: 'disabled', disabilityKind: '4', disabilityGrade: '2', reliefKinds: [] })
  const kinds = async () => (await foundTonight(id)).map(({ kind, evidence }) => [kind, evidence]).toSorted()
  expect(await kinds()).toEqual([
    ['hardship', ['孩子残疾，没有低保']],
    ['severe-disability', ['孩子残疾二级']],
  ])
  await correct({ reliefKinds: ['dibao'] })
  expect(await kinds()).toEqual([['severe-disability', ['孩子残疾二级']]])
})
