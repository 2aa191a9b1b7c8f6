import { randomUUID } from 'node:crypto'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { confirmImport, downloadImportErrors, mapImportColumns, uploadImport } from '#contract/import.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const person = await world.as('town.gushi')
const numberOf = (serial: number) => syntheticIdNumber({ birthDate: '2016-05-06', sex: '1', serial })

type Cells = (string | number | null)[][]

async function upload(rows: Cells, name: string) {
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '登记表', rows }] }))
  return (await person.upload(uploadImport, { id: randomUUID() }, { name, bytes })).body
}

/** The list of mistakes of an import as a person opens it. */
async function mistakes(id: string) {
  const url = downloadImportErrors.path.replace(':id', id)
  const answer = await world.app.inject({ method: 'GET', url, headers: { cookie: person.cookie } })
  expect(answer.statusCode).toBe(200)
  const rows = (await readXlsx(answer.rawPayload)).sheets[0]!.rows as Cells
  const name = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(String(answer.headers['content-disposition']))![1]!)
  return { rows, name }
}

test('the list of mistakes, corrected and uploaded again, is read without a question and every row of it is taken', async () => {
  const header: Cells = [
    ['古市镇筏铺村留守儿童花名册', null, null, null, null, null],
    ['姓名', '性别', '身份证号', '父亲', '父亲', '去处'],
    [null, null, null, '姓名', '联系电话', null],
  ]
  const list = await upload(
    [
      ...header,
      ['欧阳春（示例）', '男', numberOf(111), '欧阳父', '13800000001', '杭州'],
      ['欧阳夏（示例）', '男', `${numberOf(113).slice(0, 17)}*`, '欧阳父', '+8613800000002', '杭州'],
      ['欧阳秋（示例）', '不知道', numberOf(115), '同上', '13800000003', '杭州'],
    ],
    '古市镇名单.xlsx',
  )
  const odd = list.mapping.find((column) => column.header === '去处')!
  const columns = [{ table: odd.table, at: odd.at, field: 'fatherWorkplace' as const }]
  await person.call(mapImportColumns, { commandId: randomUUID(), id: list.id, columns })

  const { rows, name } = await mistakes(list.id)
  expect(name).toBe('有误的行（古市镇名单）.xlsx')
  expect(rows[0]!.slice(-4)).toEqual(['居住村（平台填写）', '原表行号', '原因', '怎样改'])
  expect(rows.slice(1).map((row) => row.at(-3))).toEqual(['5', '6'])
  expect(rows[2]![3]).toBe('欧阳父')
  rows[1]![2] = numberOf(113)
  rows[2]![1] = '男'

  const back = await upload(rows, name)
  expect(back.counts).toMatchObject({ rows: 2, importable: 2, invalid: 0 })
  expect(back.mapping.filter((column) => column.unsure || column.field === null)).toEqual([])
  expect(back.mapping.find((column) => column.header === '去处')?.field).toBe('fatherWorkplace')
  expect(back.notices.join()).toContain('本平台给出的“有误的行”')
  const { id } = list
  expect(await person.call(confirmImport, { commandId: randomUUID(), id })).toMatchObject({ created: 1 })
  expect(await person.call(confirmImport, { commandId: randomUUID(), id: back.id })).toMatchObject({ created: 2 })
  const made = await world.owner.query<{ name: string; area: string }>(
    `select c.name, a.name as area from child c join area a on a.code = c.area_code where c.name like '欧阳_（示例）' order by 1`,
  )
  expect(made.rows.map((row) => row.name).toSorted()).toEqual(['欧阳夏（示例）', '欧阳春（示例）', '欧阳秋（示例）'])
  expect(new Set(made.rows.map((row) => row.area)).size).toBe(1)
})

test('rows that are still wrong come down once more with their new row numbers, and the columns are not doubled', async () => {
  const list = await upload(
    [
      ['姓名', '性别', '身份证号', '居住村'],
      ['欧阳冬（示例）', '?', numberOf(117), '筏铺村'],
    ],
    '甲.xlsx',
  )
  const first = await mistakes(list.id)
  const second = await mistakes((await upload(first.rows, first.name)).id)
  expect(second.name).toBe(first.name)
  expect(second.rows).toEqual(first.rows)
})
