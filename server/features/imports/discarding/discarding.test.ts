import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  confirmImport,
  discardImport,
  downloadImportErrors,
  listImports,
  mapImportColumns,
  readImport,
  uploadImport,
} from '#contract/import.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const person = await world.as('town.gushi')
const LIST = Buffer.from(
  '姓名,性别,出生日期,现住村,就学情况,是否登记户口\n欧阳丢弃,男,2016-05-06,筏铺村,小学,是\n欧阳出错,?,2016-05-06,筏铺村,小学,是\n',
)
const command = () => ({ commandId: randomUUID() })

async function upload(bytes = LIST) {
  const id = randomUUID()
  const sheet = await person.upload(uploadImport, { id }, { name: '名单.csv', bytes })
  expect(sheet.body).toMatchObject({ state: 'previewed', counts: { importable: 1, invalid: 1 } })
  return id
}

test('an upload nobody confirmed is thrown away with everything that was read of it, and the log says so', async () => {
  const id = await upload()
  const throwing = { ...command(), id }
  expect(await person.call(discardImport, throwing)).toEqual({ id })
  expect(await person.call(discardImport, throwing)).toEqual({ id })
  const kept = await world.owner.query(
    `select state, file_sealed, rows_sealed, problems_sealed, (select count(*)::int from import_chunk where batch_id = b.id) as chunks
     from import_batch b where id = $1`,
    [id],
  )
  expect(kept.rows).toEqual([
    { state: 'discarded', file_sealed: null, rows_sealed: null, problems_sealed: null, chunks: 0 },
  ])
  const read = await person.call(readImport, { id })
  expect(read).toMatchObject({ state: 'discarded', mapping: [], problems: [], sample: [], notices: [] })
  expect((await person.call(listImports, {})).rows.find((row) => row.id === id)?.state).toBe('discarded')
  const events = await world.owner.query(
    `select payload from event where type = 'import.discarded' and subject_id = $1`,
    [id],
  )
  expect(events.rows).toEqual([{ payload: { rows: 1 } }])
})

test('what was thrown away can neither be confirmed nor explained nor thrown away again, and gives no list of mistakes', async () => {
  const id = await upload()
  await person.call(discardImport, { ...command(), id })
  const columns = [{ table: 0, at: 0, field: 'name' as const }]
  const answers = [
    await person.ask(discardImport, { ...command(), id }),
    await person.ask(confirmImport, { ...command(), id }),
    await person.ask(mapImportColumns, { ...command(), id, columns }),
  ]
  for (const answer of answers) expect(answer.body).toMatchObject({ code: 'import_discarded' })
  const url = downloadImportErrors.path.replace(':id', id)
  const download = await world.app.inject({ method: 'GET', url, headers: { cookie: person.cookie } })
  expect(download.json()).toMatchObject({ code: 'import_discarded' })
})

test('a confirmed import stays, and that of another unit is nobody else’s to throw away', async () => {
  const id = await upload()
  const neighbour = await world.as('town.yuyan')
  expect((await neighbour.ask(discardImport, { ...command(), id })).status).toBe(404)
  const police = await world.as('police.gushi')
  expect((await police.ask(discardImport, { ...command(), id })).status).toBe(403)
  await person.call(confirmImport, { ...command(), id })
  expect((await person.ask(discardImport, { ...command(), id })).body).toMatchObject({ code: 'import_already_done' })
  expect((await person.call(readImport, { id })).counts).toMatchObject({ created: 1, invalid: 1 })
})
