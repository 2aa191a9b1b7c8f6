import { expect, test } from 'vitest'
import { readCase } from '#contract/case.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import { listDuties, readHome } from '#contract/duty.ts'
import { readReferral } from '#contract/referral.ts'
import { readReport } from '#contract/report.ts'
import { accept, assess, cast, file, followUp, handle, plan, playLoop, pupilOf } from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()

test('a report becomes a closed case through seven people, each step under its clause', async () => {
  const people = await cast(world)
  const { caseId, childId, reportId, referralIds } = await playLoop(world)

  const view = await people.town.call(readCase, { id: caseId })
  expect(view.state).toBe('closed')
  expect(view.track.map((entry) => entry.type)).toEqual([
    'report.filed',
    'report.accepted',
    'case.opened',
    'case.dispatched',
    'case.scenario-set',
    'case.measure-recorded',
    'case.measure-recorded',
    'case.measure-recorded',
    'case.measure-recorded',
    'case.measure-waived',
    'case.measure-waived',
    'case.notified',
    'case.notice-received',
    'assessment.opened',
    'assessment.invited',
    'assessment.opinion-given',
    'assessment.proposed',
    'assessment.decided',
    'plan.adopted',
    'referral.sent',
    'referral.sent',
    'referral.accepted',
    'referral.completed',
    'referral.accepted',
    'referral.completed',
    'visit.recorded',
    'case.closing-proposed',
    'case.closed',
  ])
  expect(view.track.find((entry) => entry.type === 'report.filed')?.clauses).toContain('SY-A2.7-a')
  expect(view.assessment?.because.map((cause) => cause.itemId)).toContain('living-alone')
  expect(view.duties.filter((duty) => duty.state === 'open')).toEqual([])
  expect(view.duties.every((duty) => duty.breachedAt === null)).toBe(true)

  const timeline = await people.town.call(readTimeline, { id: childId })
  expect(timeline.rows.map((row) => row.type)).toContain('case.closed')

  // With the task, the sight of it ends: for the station, the clinic and the village alike.
  for (const person of [people.police, people.clinic, people.village]) {
    expect((await person.ask(readCase, { id: caseId })).status, person.login).toBe(404)
  }
  expect((await people.police.ask(readChild, { id: childId })).status).toBe(404)
  expect((await people.clinic.call(readReferral, { id: referralIds[0]! })).child).toBeNull()
  // The teacher keeps what she wrote and how far it came; the case behind it she never saw.
  const own = await people.teacher.call(readReport, { id: reportId })
  expect(own).toMatchObject({ state: 'accepted', caseId: null, duties: [], mine: true })
})

test('home counts equal the rows behind them, and a reminder and an escalation happen once each', async () => {
  const people = await cast(world)
  const before = await people.police.call(readHome, {})
  await file(world, people)
  const open = await people.police.call(listDuties, { group: 'open' })
  expect(open.total).toBe(before.counts.open + 1)
  expect((await people.police.call(readHome, {})).counts.open).toBe(open.rows.length)

  world.clock.advance('PT2H')
  await world.work()
  await world.work()
  const later = await cast(world)
  const late = await later.police.call(listDuties, { group: 'overdue' })
  expect(late.rows[0]).toMatchObject({ clauseId: 'SY-A2.7-a', state: 'open' })
  expect(late.rows[0]?.breachedAt).not.toBeNull()
  const told = await world.owner.query(
    "select kind, count(*)::int as count from message where kind in ('duty.reminder', 'duty.escalated') group by kind order by kind",
  )
  expect(told.rows).toEqual([
    { kind: 'duty.escalated', count: 2 },
    { kind: 'duty.reminder', count: 1 },
  ])
  const escalated = await (await world.as('civil.county')).call(listDuties, { group: 'overdue' })
  expect(escalated.rows.map((duty) => duty.id)).toContain(late.rows[0]?.id)
})

test('nobody skips a step, and nobody closes what they proposed', async () => {
  const people = await cast(world)
  const childId = await pupilOf(people)
  const caseId = await accept(world, people, await file(world, people, { childId }))
  await expect(assess(people, caseId)).rejects.toThrow('illegal_transition')
  await handle(people, caseId)
  await expect(plan(world, people, caseId)).rejects.toThrow('illegal_transition')
  await assess(people, caseId)
  await plan(world, people, caseId)
  await followUp(world, people, { childId, caseId })
  const view = await people.town.call(readCase, { id: caseId })
  expect(view.state).toBe('following')
  expect(view.can).toContain('propose-closing')
})
