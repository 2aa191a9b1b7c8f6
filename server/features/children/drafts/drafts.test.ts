import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, listChildren, saveRelative } from '#contract/child.ts'
import { listDistinct, listSuspects, markDistinct, undoDistinct } from '#contract/child-merge.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { identify } from '#server/platform/identity.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { VILLAGE } from '#test/loop.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'
import { type NewDraft, registerDraft } from './commands.ts'

let world: World
let village: Person

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
})

const command = () => ({ commandId: randomUUID() })

/** As another feature does, for the village's worker. */
async function draft(fields: NewDraft['fields']): Promise<string> {
  const id = randomUUID()
  const { actor } = await identify(world.platform, decodeURIComponent(village.cookie.split('=').slice(1).join('=')))
  if (actor === null) throw new Error('the village has no post')
  await inTransaction(world.platform, { asker: { kind: 'actor', actor }, traceId: 'test' }, (context) =>
    registerDraft(context as ActorContext, { id, fields, source: 'roster' }),
  )
  return id
}

test('a draft says what nobody has said, is in no count, and comes into the ledger with the last of it', async () => {
  const id = await draft({ name: '蓝小草（示例）', birthDate: '2018-05-01', areaCode: VILLAGE })
  const first = await village.call(readChild, { id })
  expect([first.status, first.completeness.missing]).toEqual([
    'draft',
    [
      'sex',
      'nation',
      'idNumber',
      'address',
      'health',
      'schooling',
      'careArrangement',
      'careAbility',
      'carerRelativeId',
      'paperFileNumber',
      'parents',
    ],
  ])
  const listed = await village.call(listChildren, { incomplete: true, status: 'draft' })
  expect(listed.rows.map((row) => row.id)).toEqual([id])
  await world.work()
  const counted = await world.owner.query('select listed from child_fact where child_id = $1', [id])
  expect(counted.rows).toEqual([{ listed: false }])

  const mother = randomUUID()
  await village.call(saveRelative, {
    ...command(),
    id,
    expectedVersion: 1,
    basis: '上门登记',
    relative: { id: mother, relation: '52', name: '雷某（示例）', status: { state: 'away', since: '2026-02-01' } },
  })
  await village.call(correctChild, {
    ...command(),
    id,
    expectedVersion: 2,
    basis: '上门登记',
    fields: {
      sex: '2',
      nation: '13',
      idKind: 'none',
      address: '筏铺村某处（示例）',
      health: 'healthy',
      schooling: 'not-in-school',
      careArrangement: 'both',
      careAbility: 'fair',
      carerRelativeId: mother,
    },
  })
  const almost = await village.call(readChild, { id })
  expect([almost.status, almost.completeness.missing]).toEqual(['draft', ['paperFileNumber']])
  await village.call(correctChild, {
    ...command(),
    id,
    expectedVersion: 3,
    basis: '编号',
    fields: { paperFileNumber: '古市-2026-900' },
  })
  const done = await village.call(readChild, { id })
  expect([done.status, done.completeness]).toEqual(['active', { percent: 100, missing: [], clause: 'SY-3.3-b' }])
  const types = (await village.call(readTimeline, { id })).rows.map((row) => row.type)
  expect(types).toContain('child.entered')
})

test('two records that sound alike and share a birthday are put before a person, once said different never again', async () => {
  const same = { birthDate: '2017-08-09', areaCode: VILLAGE }
  const [one, other] = [
    await draft({ name: '钟晓明（示例）', ...same }),
    await draft({ name: '钟小明（示例）', ...same }),
  ]
  const night = async () => {
    world.clock.advance('P1D')
    await world.work()
    village = await world.as('village.fapu')
    const { rows } = await village.call(listSuspects, { pageSize: 100 })
    return rows
      .filter(({ childIds }) => childIds.includes(one))
      .map(({ childIds, reasons }) => [childIds.toSorted(), reasons])
  }
  const pair = [[one, other].toSorted(), ['same-sound-birth']]
  expect(await night()).toEqual([pair])
  const told = { ...command(), childIds: [other, one] as [string, string], basis: '堂兄弟，两家人' }
  await village.call(markDistinct, told)
  expect((await village.ask(markDistinct, { ...told, ...command() })).body).toMatchObject({ code: 'already_exists' })
  expect(await night()).toEqual([])
  const [said] = (await village.call(listDistinct, {})).rows
  expect([said!.id, said!.basis]).toEqual([told.commandId, '堂兄弟，两家人'])
  await village.call(undoDistinct, { ...command(), id: said!.id })
  expect(await night()).toEqual([pair])
})
