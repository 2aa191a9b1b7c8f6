import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { confirmChild } from '#contract/child-status.ts'
import { correctChild } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { confirmImport, uploadImport } from '#contract/import.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const person = await world.as('town.gushi')
const command = () => ({ commandId: randomUUID() })
const numberOf = (birthDate: string, serial: number) => syntheticIdNumber({ birthDate, sex: '1', serial })

/** A list that says nothing of the parents; of school, health and nation only where a line does. */
async function upload(lines: string[]) {
  const bytes = Buffer.from(['姓名,性别,身份证号,居住村,身体情况,民族', ...lines].join('\n'))
  return (await person.upload(uploadImport, { id: randomUUID() }, { name: '名单.csv', bytes })).body
}
const PRIMARY = `欧阳推一,男,${numberOf('2018-05-06', 311)},筏铺村,健康,汉族`
const JUNIOR = `欧阳推二,男,${numberOf('2013-05-06', 313)},筏铺村,,汉族`

async function dossierOf(name: string) {
  const { rows } = await world.owner.query<{ id: string }>('select id from child where name = $1', [name])
  return person.call(readChild, { id: rows[0]!.id })
}

test('the preview says what would be put in, for how many and where; a child of the ledger is not counted', async () => {
  const both = await upload([PRIMARY, JUNIOR])
  const places = ['第 2 行', '第 3 行']
  expect(both.assumed).toEqual([
    { label: '父母外出情况', value: '父母双方外出', count: 2, places },
    { label: '就学情况', value: '小学', count: 1, places: ['第 2 行'] },
    { label: '就学情况', value: '初中', count: 1, places: ['第 3 行'] },
    { label: '身体情况', value: '健康', count: 1, places: ['第 3 行'] },
  ])
  const first = await upload([PRIMARY])
  expect(await person.call(confirmImport, { ...command(), id: first.id })).toMatchObject({ created: 1 })
  expect((await upload([PRIMARY, JUNIOR])).assumed.map(({ count, places: [place] }) => [count, place])).toEqual([
    [1, '第 3 行'],
    [1, '第 3 行'],
    [1, '第 3 行'],
  ])
})

test('the dossier shows them as put in until each is corrected or all are confirmed, and counts them as missing', async () => {
  const list = await upload([JUNIOR])
  await person.call(confirmImport, { ...command(), id: list.id })
  const imported = await dossierOf('欧阳推二')
  expect(imported).toMatchObject({ status: 'needs-update', facts: { careArrangement: 'both', schooling: 'junior' } })
  expect(imported.unstated.toSorted()).toEqual(['careArrangement', 'health', 'schooling'])
  expect(imported.completeness.missing).toEqual(expect.arrayContaining(['careArrangement', 'health', 'schooling']))

  const { id, version } = imported
  const fields = { schooling: 'vocational' }
  await person.call(correctChild, { ...command(), id, expectedVersion: version, basis: '家访', fields })
  const corrected = await dossierOf('欧阳推二')
  expect(corrected.unstated.toSorted()).toEqual(['careArrangement', 'health'])

  await person.call(confirmChild, { ...command(), id })
  const confirmed = await dossierOf('欧阳推二')
  expect(confirmed).toMatchObject({ status: 'active', unstated: [], facts: { careArrangement: 'both' } })
  expect(confirmed.completeness.missing).not.toContain('careArrangement')
  const fact = await world.owner.query<{ missing: string[] }>('select missing from child_fact where child_id = $1', [
    id,
  ])
  expect(fact.rows[0]!.missing).not.toContain('careArrangement')
})
