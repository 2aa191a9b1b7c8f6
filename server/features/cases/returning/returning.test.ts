import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCase, recordMeasure, returnChild, setScenario } from '#contract/case.ts'
import { accept, cast, file, pupilOf, unitOf } from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()

test('a placed child fetched back ends what its institution owed, once, and is on the record of the case', async () => {
  const people = await cast(world)
  const childId = await pupilOf(people)
  const caseId = await accept(world, people, await file(world, people, { childId }))
  const at = async () => ({
    commandId: randomUUID(),
    id: caseId,
    expectedVersion: (await people.police.call(readCase, { id: caseId })).version,
  })
  const back = async (returnedOn = '2026-11-16') => ({ ...(await at()), returnedOn, note: '外婆接回，由外婆照料' })
  await people.police.call(setScenario, { ...(await at()), scenario: 'general' })
  // Nobody has been placed: there is nothing to fetch back, and no button for it.
  expect((await people.town.ask(returnChild, await back())).body).toMatchObject({ code: 'illegal_transition' })
  expect((await people.town.call(readCase, { id: caseId })).can).not.toContain('record-return')

  await people.police.call(recordMeasure, {
    ...(await at()),
    measureId: randomUUID(),
    stepId: 'attend',
    kind: 'recorded',
    note: '送到救助站',
    placement: 'institution',
    placementUnitId: await unitOf(people.police, 'rescue-institution'),
  })
  const owed = async () => {
    const { rows } = await world.owner.query<{ state: string }>(
      "select state from duty where case_id = $1 and rule_id = 'institution-receive'",
      [caseId],
    )
    return rows.map((row) => row.state)
  }
  expect(await owed()).toEqual(['open'])
  expect((await people.town.call(readCase, { id: caseId })).can).toContain('record-return')
  expect((await people.town.ask(returnChild, await back('2026-11-17'))).body).toMatchObject({ code: 'date_in_future' })
  expect((await people.village.ask(returnChild, await back())).status).toBe(403)
  await people.town.call(returnChild, await back())
  expect(await owed()).toEqual(['met'])
  const view = await people.town.call(readCase, { id: caseId })
  expect([view.returned?.on, view.returned?.note, view.can.includes('record-return')]).toEqual([
    '2026-11-16',
    '外婆接回，由外婆照料',
    false,
  ])
  expect(view.track.map((row) => row.type)).toContain('child.returned')
  expect((await people.town.ask(returnChild, await back())).body).toMatchObject({ code: 'illegal_transition' })
})
