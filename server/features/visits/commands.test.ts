import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { listChildren } from '#contract/child.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import { listVisits, recordVisit } from '#contract/visit.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let childIds: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  childIds = (await village.call(listChildren, { pageSize: 200 })).rows.map((row) => row.id)
})

type Visit = z.input<typeof recordVisit.input>
function visit(childId: string, more: Partial<Visit> = {}): Visit {
  return {
    commandId: randomUUID(),
    id: randomUUID(),
    childId,
    visitedOn: '2026-11-16',
    mode: 'home',
    personsMet: ['child', 'carer'],
    childSafe: true,
    carerPresent: true,
    findings: ['mood'],
    note: '爷爷说孩子近来睡不好',
    ...more,
  }
}

/** A case about a child, followed up by the township; put there by hand, the way to it is the business of cases. */
async function caseAbout(childId: string | null, state = 'planned'): Promise<string> {
  const [report, record] = [randomUUID(), randomUUID()]
  const client = await world.owner.connect()
  try {
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    await client.query(
      `insert into report (id, number, area_code, channel, urgent, situations, child_id, narrative_sealed, filed_at, pack_id, pack_version)
       values ($1::uuid, $1::text, '331124101210', 'desk', false, '{}', $2, '\\x00', now(), 'songyang', 1)`,
      [report, childId],
    )
    await client.query(
      `insert into protection_case (id, number, report_id, area_code, child_id, state, urgent, pack_id, pack_version, opened_at, opened_by)
       values ($1::uuid, $1::text, $2, '331124101210', $3, $4, false, 'songyang', 1, now(), $1::uuid)`,
      [record, report, childId, state],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
  return record
}

test('a visit is written down once, its note sealed, and moves the day of the last visit forward only', async () => {
  const [childId] = childIds
  const today = visit(childId!)
  const answers = [await village.ask(recordVisit, today), await village.ask(recordVisit, today)]
  expect(answers.map((answer) => [answer.status, answer.raw])).toEqual([
    [200, answers[0]!.raw],
    [200, answers[0]!.raw],
  ])
  await village.call(recordVisit, visit(childId!, { visitedOn: '2026-11-10', note: undefined }))
  const { rows } = await village.call(listVisits, { id: childId! })
  expect(rows.map((row) => [row.visitedOn, row.note, row.by])).toEqual([
    ['2026-11-16', '爷爷说孩子近来睡不好', '叶（示例）'],
    ['2026-11-10', null, '叶（示例）'],
  ])
  expect((await village.call(readChild, { id: childId! })).lastVisitOn).toBe('2026-11-16')
  const sealed = (await world.owner.query('select note_sealed from visit where id = $1', [today.id])).rows[0]
    .note_sealed as Buffer
  expect(sealed.toString('utf8')).not.toContain('爷爷')
  const events = (
    await world.owner.query(
      "select occurred_at, payload from event where type = 'visit.recorded' and child_id = $1 order by seq",
      [childId],
    )
  ).rows
  expect(events.map((event) => event.occurred_at.toISOString())).toEqual([
    '2026-11-16T01:00:00.000Z',
    '2026-11-10T04:00:00.000Z',
  ])
  expect(JSON.stringify(events)).not.toContain('爷爷')
})

test('no visit of tomorrow, to a child outside, or in a case of another child', async () => {
  const [first, second] = childIds
  expect((await village.ask(recordVisit, visit(first!, { visitedOn: '2026-11-17' }))).body).toMatchObject({
    code: 'date_in_future',
  })
  const outside = await (await world.as('town.yuyan')).ask(recordVisit, visit(first!))
  const unknown = await (await world.as('town.yuyan')).ask(recordVisit, visit(randomUUID()))
  const bare = (raw: string) => raw.replace(/"traceId":"[^"]*"/, '')
  expect([outside.status, bare(outside.raw)]).toEqual([404, bare(unknown.raw)])
  const caseId = await caseAbout(second!)
  expect((await town.ask(recordVisit, visit(first!, { caseId }))).status).toBe(404)
  expect((await town.ask(recordVisit, visit(first!, { caseId: await caseAbout(null) }))).body).toMatchObject({
    code: 'case_child_unknown',
  })
  expect(
    (await town.ask(recordVisit, visit(second!, { caseId: await caseAbout(second!, 'handling') }))).body,
  ).toMatchObject({ code: 'illegal_transition' })
})

test('a follow-up visit is seen by the case team only, and nothing in the ledger betrays it', async () => {
  const childId = childIds[2]!
  const caseId = await caseAbout(childId)
  const before = (await village.call(readChild, { id: childId })).lastVisitOn
  await town.call(recordVisit, visit(childId, { caseId }))
  expect((await town.call(listVisits, { id: childId })).rows.map((row) => row.caseId)).toEqual([caseId])
  expect((await village.call(listVisits, { id: childId })).rows).toEqual([])
  expect((await village.call(readChild, { id: childId })).lastVisitOn).toBe(before)
  expect((await village.call(readTimeline, { id: childId })).rows.some((row) => row.type === 'visit.recorded')).toBe(
    false,
  )
  expect((await town.call(readTimeline, { id: childId })).rows.some((row) => row.caseId === caseId)).toBe(true)
  expect((await world.owner.query('select state from protection_case where id = $1', [caseId])).rows[0].state).toBe(
    'following',
  )
  expect((await village.ask(recordVisit, visit(childId, { caseId }))).status).toBe(404)
})
