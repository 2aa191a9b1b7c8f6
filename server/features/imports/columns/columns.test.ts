import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { confirmImport, mapImportColumns, readImport, uploadImport } from '#contract/import.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const person = await world.as('town.gushi')
const command = () => ({ commandId: randomUUID() })
const numberOf = (serial: number) => syntheticIdNumber({ birthDate: '2016-05-06', sex: '1', serial })

/** A list with a word nobody knows, and one whose numbers stand under no heading. */
async function upload(serial: number, heading = '去处') {
  const line = (at: number) => `欧阳列${'甲乙'[at]},男,${numberOf(serial + 2 * at)},筏铺村,小学,杭州`
  const bytes = Buffer.from(`姓名,性别,,居住村,就学情况,${heading}\n${line(0)}\n${line(1)}\n`)
  return (await person.upload(uploadImport, { id: randomUUID() }, { name: '名单.csv', bytes })).body
}

test('while columns are unsure a confirmation names each as it would be taken, or is refused', async () => {
  const { id, mapping } = await upload(211)
  const unsure = mapping.filter((column) => column.unsure)
  expect(unsure.map(({ header, field }) => [header, field])).toEqual([
    ['', 'idNumber'],
    ['去处', null],
  ])
  const seen = unsure.map(({ table, at, field }) => ({ table, at, field }))
  for (const acknowledged of [undefined, [], seen.slice(1), [seen[0]!, { ...seen[1]!, field: 'school' as const }]]) {
    const answer = await person.ask(confirmImport, { ...command(), id, acknowledged })
    expect(answer.body).toMatchObject({ code: 'import_columns_unsure', details: { columns: 2 } })
  }
  expect((await person.call(readImport, { id })).state).toBe('previewed')
  expect(await person.call(confirmImport, { ...command(), id, acknowledged: seen })).toMatchObject({ created: 2 })
})

test('what was seen before somebody else explained the columns is not confirmed by it', async () => {
  const { id, mapping } = await upload(221, '去向何处')
  const seen = mapping.filter((column) => column.unsure).map(({ table, at, field }) => ({ table, at, field }))
  const columns = [{ ...seen[1]!, field: 'remarks' as const }]
  await person.call(mapImportColumns, { ...command(), id, columns })
  const answer = await person.ask(confirmImport, { ...command(), id, acknowledged: seen })
  expect(answer.body).toMatchObject({ code: 'import_columns_unsure' })
})
