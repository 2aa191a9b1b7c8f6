import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, listChildren, recordParentStatus, saveRelative } from '#contract/child.ts'
import { listRevisions, readChild, readTimeline, revealChild } from '#contract/dossier.ts'
import { type Registration, registrationsFrom } from '#test/registrations.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
const { register, nextNumber } = registrationsFrom(100)
const registered = (fields: Partial<Registration['fields']> = {}, more: Partial<Registration> = {}) =>
  register(town, fields, more)

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
})

test('a correction keeps what was before, masked on the page, sealed in the table, and refuses an old version', async () => {
  const { id, fields } = await registered()
  const change = { name: '欧阳小曼（示例）', address: '古市镇筏铺村15号', illness: '' }
  await village.call(correctChild, {
    commandId: randomUUID(),
    id,
    expectedVersion: 1,
    basis: '户口簿第3页',
    fields: change,
  })
  const late = await town.ask(correctChild, {
    commandId: randomUUID(),
    id,
    expectedVersion: 1,
    basis: '电话',
    fields: { name: '别名（示例）' },
  })
  expect([late.status, late.body]).toMatchObject([409, { code: 'version_conflict', details: { current: 2 } }])
  const { rows } = await town.call(listRevisions, { id })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ version: 2, by: '叶（示例）', basis: '户口簿第3页' })
  expect(rows[0]!.changes.map((each) => each.field).sort()).toEqual(['address', 'illness', 'name'])
  expect(rows[0]!.changes).toContainEqual({ field: 'illness', before: '****', after: null })
  expect(JSON.stringify(rows)).not.toContain('欧阳小')
  const stored = (
    await world.owner.query('select changes_sealed, basis_sealed from child_revision where child_id = $1', [id])
  ).rows[0]
  for (const column of [stored.changes_sealed, stored.basis_sealed] as Buffer[])
    expect(/小曼|户口簿/.test(column.toString('utf8'))).toBe(false)
  expect((await village.call(listChildren, { q: 'oyxm', pageSize: 200 })).rows.map((row) => row.id)).toContain(id)
  const full = await village.call(revealChild, { id, purpose: 'verify' })
  expect(full).toMatchObject({ name: '欧阳小曼（示例）', illness: null, idNumber: fields.idNumber })
  const dossier = await village.call(readChild, { id })
  expect(dossier.facts).toMatchObject({ incomeSources: ['work'], reliefKinds: ['dibao'] })
})

test('a corrected number is found by itself and no longer by the old one', async () => {
  const { id, fields } = await registered()
  const next = nextNumber('2016-05-21')
  await town.call(correctChild, {
    commandId: randomUUID(),
    id,
    expectedVersion: 1,
    basis: '身份证',
    fields: { idNumber: next },
  })
  const found = async (q: string) => (await town.call(listChildren, { q })).rows.map((row) => row.id)
  expect([await found(next), await found(fields.idNumber!)]).toEqual([[id], []])
  const taken = await registered()
  const clash = await town.ask(correctChild, {
    commandId: randomUUID(),
    id,
    expectedVersion: 2,
    basis: '身份证',
    fields: { idNumber: taken.fields.idNumber },
  })
  expect(clash.body).toMatchObject({ code: 'child_id_number_taken' })
})

test('statements on a parent are added, never of tomorrow, and move the judgement', async () => {
  const { id, relatives } = await registered()
  const [father] = relatives
  const state = (status: { state: string; since: string }) => ({
    commandId: randomUUID(),
    id,
    relativeId: father!.id,
    status,
  })
  expect((await village.ask(recordParentStatus, state({ state: 'home', since: '2026-11-17' }))).body).toMatchObject({
    code: 'date_in_future',
  })
  await village.call(recordParentStatus, state({ state: 'home', since: '2026-11-16' }))
  const dossier = await village.call(readChild, { id })
  expect(dossier.eligibility.outcome).not.toBe('eligible')
  const statuses = dossier.relatives.find((relative) => relative.id === father!.id)!.statuses
  expect(statuses.map((status) => [status.state, status.current])).toEqual([
    ['home', true],
    ['away', false],
  ])
  const { rows } = await village.call(readTimeline, { id })
  expect(rows.map((row) => row.type)).toEqual(['child.verdict-changed', 'child.corrected', 'child.registered'])
  expect(rows[1]).toMatchObject({ title: '更正档案', note: '更正：父母情况' })
  expect(rows[1]!.by).toMatch(/^.+ · .*筏铺/)
})

test("a relative is corrected without losing what was not sent, and another family's id is unknown", async () => {
  const { id, relatives } = await registered()
  const other = await registered()
  const father = relatives[0]!
  const save = (relativeId: string, expectedVersion: number) => ({
    commandId: randomUUID(),
    id,
    expectedVersion,
    basis: '本人电话',
    relative: { id: relativeId, relation: '51', name: '欧阳大（示例）' },
  })
  await village.call(saveRelative, save(father.id, 1))
  expect((await village.call(revealChild, { id, purpose: 'contact' })).relatives).toContainEqual(
    expect.objectContaining({ name: '欧阳大（示例）', phone: '139 0000 7788' }),
  )
  expect((await village.ask(saveRelative, save(father.id, 1))).body).toMatchObject({
    code: 'version_conflict',
    details: { current: 2 },
  })
  expect((await village.ask(saveRelative, save(other.relatives[0]!.id, 2))).body).toMatchObject({
    code: 'already_exists',
  })
})

test('siblings share a household and find one another', async () => {
  const first = await registered({ name: '双胞甲（示例）' })
  const second = await registered({ name: '双胞乙（示例）' }, { siblingChildId: first.id })
  expect((await village.call(readChild, { id: first.id })).siblings.map((sibling) => sibling.id)).toEqual([second.id])
})
