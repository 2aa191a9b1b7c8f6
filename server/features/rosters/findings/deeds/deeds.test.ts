import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { decideExit, proposeExit, readmitChild, withdrawExit } from '#contract/child-status.ts'
import { readChild } from '#contract/dossier.ts'
import { handInRoster, listCampaigns, listRosterRequests, openCampaign, readCampaign } from '#contract/roster.ts'
import { listFindings, settleFinding } from '#contract/roster-finding.ts'
import { pupilsOf } from '#test/class-lists.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const town = await world.as('town.gushi')
const school = await world.as('school.gushi')
const second = await world.as('town.gushi.second')
const openOne = async () => {
  const [campaign] = (await town.call(listCampaigns, {})).rows
  return town.call(readCampaign, { id: campaign!.id })
}
const command = () => ({ commandId: randomUUID() })

test('a child on a list that left the ledger is taken in again in its dossier, or it is said why not', async () => {
  const [pupil] = await pupilsOf(world, 'school.central.331124101')
  const { id } = pupil!
  const exit = { ...command(), id, reason: 'parent-returned' as const, since: '2026-11-10', basis: '入户看过' }
  await town.call(proposeExit, exit)
  await second.call(decideExit, { ...command(), id, proposalId: exit.commandId, decision: 'approve' })
  const campaign = await town.call(openCampaign, command())
  await world.work()

  const [request] = (await school.call(listRosterRequests, {})).rows
  const line = [pupil!.name, pupil!.sex === '1' ? '男' : '女', pupil!.birthDate, pupil!.idNumber, '是'].join(',')
  const bytes = Buffer.from(`姓名,性别,出生日期,身份证号,是否留守儿童\n${line}\n`)
  await school.upload(handInRoster, { id: request!.id, sheetId: randomUUID() }, { name: '名单.csv', bytes })
  await world.work()
  const about = async () => {
    const piles = ['conflict', 'matched'] as const
    const lists = await Promise.all(piles.map((pile) => town.call(listFindings, { id: campaign.id, pile })))
    return lists.flatMap(({ rows }) => rows).filter(({ childId }) => childId === id)
  }
  const [finding] = await about()
  expect([finding!.kind, finding!.ledger[0]!.says]).toEqual(['left-ledger', '已退出'])

  const settle = { id: finding!.id, expectedVersion: finding!.version, decision: 'readmitted' as const }
  expect(await town.ask(settleFinding, { ...command(), ...settle })).toMatchObject({
    body: { code: 'roster_do_first' },
  })
  // Who stays outside although a list counts them is never passed over without a word.
  const wordless = { ...command(), ...settle, decision: 'not-left-behind' as const }
  expect(await town.ask(settleFinding, wordless)).toMatchObject({ status: 422, body: { code: 'invalid_input' } })

  const { version } = await town.call(readChild, { id })
  const back = { ...command(), id, expectedVersion: version, since: '2026-11-12', basis: '学校说父母又走了' }
  await town.call(readmitChild, { ...back, reason: 'parents-left-again' })
  await town.call(settleFinding, { ...command(), ...settle })
  await world.work()
  expect((await about()).map(({ kind }) => kind)).toEqual(['same'])
})

test('settled by a proposal that is taken back afterwards, a matter is open again before it can be closed over', async () => {
  const { rows } = await town.call(listFindings, { id: (await openOne()).id, pile: 'ledger-only' })
  const finding = rows.find(({ kind, state }) => kind !== 'same' && state === 'open')!
  const id = finding.childId!
  const settle = { id: finding.id, expectedVersion: finding.version, decision: 'exit-proposed' as const }
  expect(await town.ask(settleFinding, { ...command(), ...settle })).toMatchObject({
    body: { code: 'roster_do_first' },
  })
  const exit = { ...command(), id, reason: 'moved-away' as const, since: '2026-11-10', basis: '全家搬走了' }
  await town.call(proposeExit, exit)
  const unresolved = async () => (await openOne()).proof.unresolved
  const before = await unresolved()
  await town.call(settleFinding, { ...command(), ...settle })
  await world.work()
  expect(await unresolved()).toBe(before - 1)

  await town.call(withdrawExit, { ...command(), id, proposalId: exit.commandId })
  // Before the worker comes to it the proof knows already.
  expect(await unresolved()).toBe(before)
  await world.work()
  const again = await town.call(listFindings, { id: (await openOne()).id, pile: 'ledger-only' })
  const found = again.rows.find((row) => row.id === finding.id)!
  expect([found.state, found.decision, found.version]).toEqual(['open', null, finding.version + 2])
  const { rows: told } = await world.owner.query(
    `select 1 from event where type = 'roster.finding-reopened' and child_id = $1 and actor_id is null`,
    [id],
  )
  expect(told).toHaveLength(1)
})
