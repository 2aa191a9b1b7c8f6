import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { archiveChild, decideExit, proposeExit, readmitChild } from '#contract/child-status.ts'
import { readChild } from '#contract/dossier.ts'
import { confirmImport, readImport, uploadImport } from '#contract/import.ts'
import { registrationsFrom } from '#test/registrations.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const town = await world.as('town.gushi')
const other = await world.as('town.gushi.second')
const { register } = registrationsFrom(400)
const command = () => ({ commandId: randomUUID() })
const versionOf = async (id: string) => (await town.call(readChild, { id })).version
const countChildren = async () => (await world.owner.query('select from child')).rowCount

async function upload(lines: readonly string[]) {
  const id = randomUUID()
  const bytes = Buffer.from(['姓名,性别,出生日期,身份证号,现住村,就学情况,是否登记户口', ...lines].join('\n'))
  return (await town.upload(uploadImport, { id }, { name: '名单.csv', bytes })).body
}

async function leave(id: string): Promise<void> {
  const proposal = { ...command(), id, reason: 'parent-returned' as const, since: '2026-11-10', basis: '入户看过' }
  await town.call(proposeExit, proposal)
  await other.call(decideExit, { ...command(), id, proposalId: proposal.commandId, decision: 'approve' })
}

test('a list that names children who left the ledger says so, and makes no second file of them', async () => {
  const numbered = await register(town, { name: '欧阳退出（示例）' })
  const { idNumber } = numbered.fields
  const unnumbered = await register(town, { name: '欧阳无证（示例）', idKind: 'none', idNumber: undefined })
  const lines = [
    `欧阳退出（示例）,女,2016-05-21,${idNumber},筏铺村,小学,是`,
    `欧阳无证（示例）,女,2016-05-21,,筏铺村,小学,否`,
  ]
  expect(await upload(lines)).toMatchObject({ counts: { importable: 0, alreadyKnown: 2 }, left: [] })

  await leave(numbered.id)
  await leave(unnumbered.id)
  await town.call(archiveChild, { ...command(), id: unnumbered.id, expectedVersion: await versionOf(unnumbered.id) })
  const before = await countChildren()
  const preview = await upload(lines)
  expect(preview).toMatchObject({
    counts: { importable: 0, alreadyKnown: 2 },
    left: [
      { childId: numbered.id, nameMasked: expect.stringContaining('*') as string, place: '第 2 行' },
      { childId: unnumbered.id, place: '第 3 行' },
    ],
  })
  await town.call(confirmImport, { ...command(), id: preview.id })
  expect(await countChildren()).toBe(before)
  expect((await town.call(readImport, { id: preview.id })).left).toHaveLength(2)

  // Its number stays its own while it is put away.
  await town.call(archiveChild, { ...command(), id: numbered.id, expectedVersion: await versionOf(numbered.id) })
  await expect(register(town, { name: '欧阳重登（示例）', idNumber })).rejects.toThrow('child_id_number_taken')

  for (const { id } of [numbered, unnumbered])
    await town.call(readmitChild, {
      ...command(),
      id,
      expectedVersion: await versionOf(id),
      reason: 'parents-left-again',
      since: '2026-11-12',
      basis: '十一月又外出了',
    })
  expect(await upload(lines)).toMatchObject({ counts: { importable: 0, alreadyKnown: 2 }, left: [] })
})
