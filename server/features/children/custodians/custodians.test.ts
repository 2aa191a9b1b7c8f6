import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listCustodians, nameCustodian } from '#contract/ledger-custodian.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const GUSHI = '331124101000'

test('a township names who answers for its ledger, the county sees who has nobody, and a post that ended answers no more', async () => {
  const town = await world.as('town.gushi')
  const civil = await world.as('civil.county')
  const [own, ...others] = (await town.call(listCustodians, {})).rows
  expect([own!.areaCode, own!.name, others]).toEqual([GUSHI, null, []])
  const postId = own!.candidates[0]!.postId
  const input = {
    commandId: randomUUID(),
    areaCode: GUSHI,
    postId,
    since: '2026-11-01',
    basis: '镇党委会议纪要〔2026〕3号',
  }
  await town.call(nameCustodian, input)
  const named = (await civil.call(listCustodians, {})).rows
  expect(named.at(-1)).toMatchObject({
    areaCode: GUSHI,
    name: own!.candidates[0]!.name,
    since: '2026-11-01',
    basis: input.basis,
  })
  expect(named.length).toBe(19)
  expect(named[0]!.name).toBeNull()

  const elsewhere = await world.as('town.yuyan')
  expect((await elsewhere.ask(nameCustodian, { ...input, commandId: randomUUID() })).body).toMatchObject({
    code: 'area_outside',
  })
  const strange = { ...input, commandId: randomUUID(), postId: randomUUID() }
  expect((await town.ask(nameCustodian, strange)).body).toMatchObject({ code: 'not_found' })
  expect((await (await world.as('village.fapu')).ask(listCustodians, {})).status).toBe(403)

  await world.owner.query("update post set ended_at = '2026-11-15T00:00:00Z' where id = $1", [postId])
  expect((await civil.call(listCustodians, {})).rows.find((row) => row.areaCode === GUSHI)!.name).toBeNull()
})
