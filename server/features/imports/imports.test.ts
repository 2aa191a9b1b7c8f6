import { randomUUID } from 'node:crypto'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import {
  confirmImport,
  downloadImportErrors,
  downloadImportTemplate,
  listImports,
  mapImportColumns,
  readImport,
  uploadImport,
} from '#contract/import.ts'
import { type Person, startWorld } from '#test/start-app.ts'
import { MOST_ROWS } from './rules.ts'

const world = await startWorld()
const HEADER = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '出生日期',
  '身份证号',
  '居住村',
  '身体情况',
  '就学情况',
  '父亲姓名',
  '父亲务工地点',
  '父亲电话',
  '父母外出情况',
  '受委托监护人姓名',
  '与儿童关系',
]
const keeper = () => world.as(KEEPER)
const KEEPER = 'town.gushi'
const [place] = (
  await world.owner.query<{ code: string; name: string }>(
    `select a.code, a.name from area a join post p on left(a.code, 9) = left(p.area_code, 9) join account c on c.id = p.account_id
     where c.login = $1 and a.level = 5 and a.valid_to is null order by a.code limit 1`,
    [KEEPER],
  )
).rows
const VILLAGE = place!

function row(serial: number, more: Partial<Record<string, unknown>> = {}) {
  const sex = serial % 2 === 0 ? ('1' as const) : ('2' as const)
  const birthDate = `2016-${String((serial % 12) + 1).padStart(2, '0')}-${String((Math.floor(serial / 12) % 28) + 1).padStart(2, '0')}`
  const idNumber = syntheticIdNumber({ birthDate, sex, serial: 140 + (Math.floor(serial / 336) % 300) })
  const name = `欧阳${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}${'春夏秋冬梅兰竹菊'[serial % 8]}`
  const cells: Record<string, unknown> = {
    序号: serial,
    姓名: name,
    性别: sex === '1' ? '男' : '女',
    民族: '畲族',
    出生日期: birthDate,
    身份证号: idNumber,
    居住村: VILLAGE.name,
    身体情况: '健康',
    就学情况: '小学',
    父亲姓名: '示例父',
    父亲务工地点: '江苏省苏州市',
    父亲电话: '13800000000',
    父母外出情况: '父母双方外出',
    受委托监护人姓名: '示例奶奶',
    与儿童关系: '祖母',
    ...more,
  }
  return HEADER.map((heading) => (cells[heading] ?? null) as string | number | null)
}
async function book(rows: (string | number | null)[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: '登记表', rows: [['农村留守儿童花名册'], HEADER, ...rows] }] }))
}
async function upload(person: Person, bytes: Buffer, id: string = randomUUID()) {
  return person.upload(uploadImport, { id }, { name: '古市镇花名册.xlsx', bytes })
}
async function download(person: Person, path: string): Promise<Buffer> {
  const answer = await world.app.inject({ method: 'GET', url: path, headers: { cookie: person.cookie } })
  expect(answer.statusCode).toBe(200)
  return answer.rawPayload
}
async function countOf(sql: string, values: unknown[] = []): Promise<number> {
  return Number((await world.owner.query<{ n: string }>(`select count(*) as n from ${sql}`, values)).rows[0]!.n)
}

test('a list is previewed, confirmed once, and never twice', async () => {
  const person = await keeper()
  const bytes = await book([row(0), row(1, { 就学情况: '小四' }), row(2)])
  const before = await countOf('child')
  const preview = await upload(person, bytes)
  expect(preview.body).toMatchObject({
    state: 'previewed',
    headerRow: 2,
    sheetName: '登记表',
    counts: { rows: 3, importable: 2, invalid: 1, alreadyKnown: 0, created: 0 },
    problems: [{ row: 4, column: 'I', field: '就学情况' }],
  })
  expect(preview.raw).not.toContain(String(row(0)[5]))
  expect(preview.raw).not.toContain(String(row(0)[1]))
  expect(await countOf('child')).toBe(before)

  const { id } = preview.body
  const command = { commandId: randomUUID(), id }
  const done = await person.call(confirmImport, command)
  expect(done).toEqual({ id, created: 2, alreadyKnown: 0, state: 'done' })
  expect(await person.call(confirmImport, command)).toEqual(done)
  expect((await person.ask(confirmImport, { commandId: randomUUID(), id })).body).toMatchObject({
    code: 'import_already_done',
  })
  expect(await countOf('child')).toBe(before + 2)
  expect((await person.call(readImport, { id })).counts).toMatchObject({ created: 2, invalid: 1, alreadyKnown: 0 })

  const again = await upload(person, bytes)
  expect(again.body.counts).toMatchObject({ importable: 0, alreadyKnown: 2, invalid: 1 })
  expect(await person.call(confirmImport, { commandId: randomUUID(), id: again.body.id })).toMatchObject({
    created: 0,
    alreadyKnown: 2,
  })
  expect(await countOf('child')).toBe(before + 2)
})

test('the children stand in the ledger with family and statement, and the log holds only counts', async () => {
  const person = await keeper()
  const found = await person.call(listChildren, { q: String(row(0)[5]), page: 1, pageSize: 20 })
  expect(found.rows).toHaveLength(1)
  const childId = found.rows[0]!.id
  expect(await countOf(`relative where child_id = $1`, [childId])).toBe(2)
  const statements = await world.owner.query(
    'select state, outside_county, since::text from parent_status where child_id = $1',
    [childId],
  )
  expect(statements.rows).toEqual([{ state: 'away', outside_county: true, since: '2026-11-16' }])
  expect(await countOf(`child where id = $1 and carer_relative_id is not null and status = 'active'`, [childId])).toBe(
    1,
  )
  const events = await world.owner.query<{ payload: object }>(
    `select payload from event where type like 'import.%' order by at`,
  )
  expect(events.rows[0]!.payload).toEqual({ rows: 3, invalid: 1, known: 0 })
  expect(
    events.rows.some(
      (event) =>
        JSON.stringify(event.payload) === JSON.stringify({ known: 0, created: 2 }) || 'created' in event.payload,
    ),
  ).toBe(true)
})

test('a preview confirmed twice at the same moment makes every child once', async () => {
  const person = await keeper()
  const { id } = (await upload(person, await book([row(3), row(4), row(5)]))).body
  const before = await countOf('child')
  const answers = await Promise.all([0, 1].map(() => person.ask(confirmImport, { commandId: randomUUID(), id })))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  expect(await countOf('child')).toBe(before + 3)
})

test('a row registered by hand between preview and confirmation is counted as known', async () => {
  const person = await keeper()
  const first = (await upload(person, await book([row(6)]))).body.id
  const second = (await upload(person, await book([row(7), row(6)]))).body.id
  await person.call(confirmImport, { commandId: randomUUID(), id: first })
  expect(await person.call(confirmImport, { commandId: randomUUID(), id: second })).toMatchObject({
    created: 1,
    alreadyKnown: 1,
  })
})

test('the same id with the same file answers the same preview, with another file it is refused', async () => {
  const person = await keeper()
  const bytes = await book([row(8)])
  const id = randomUUID()
  const [one, two] = [await upload(person, bytes, id), await upload(person, bytes, id)]
  expect(two.body).toEqual(one.body)
  expect((await upload(person, await book([row(9)]), id)).body).toMatchObject({ code: 'already_exists' })
})

test('refusals of a file say what is wrong with it', async () => {
  const person = await keeper()
  const locked = Buffer.from(
    await writeXlsx({ sheets: [{ name: '表', rows: [HEADER] }], encryption: { password: 'sy2026', spinCount: 1000 } }),
  )
  expect((await upload(person, locked)).body).toMatchObject({ code: 'workbook_protected' })
  expect((await upload(person, Buffer.from('%PDF-1.7'))).body).toMatchObject({ code: 'workbook_unreadable' })
  expect((await upload(person, Buffer.from('姓名,性别\n'))).body).toMatchObject({ code: 'workbook_no_rows' })
  const headless = Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [
            ['村', '总数'],
            ['平田村', 3],
          ],
        },
      ],
    }),
  )
  expect((await upload(person, headless)).body).toMatchObject({ code: 'workbook_header_missing' })
  const long = await book(Array.from({ length: MOST_ROWS + 1 }, (_, serial) => row(serial)))
  expect((await upload(person, long)).body).toMatchObject({ code: 'workbook_too_large' })
})

test('an import belongs to the unit that made it, and roles without a ledger have none', async () => {
  const person = await keeper()
  const { id } = (await upload(person, await book([row(10)]))).body
  const neighbour = await world.as(NEIGHBOUR)
  expect((await neighbour.ask(readImport, { id })).status).toBe(404)
  expect((await neighbour.ask(confirmImport, { commandId: randomUUID(), id })).status).toBe(404)
  expect((await neighbour.call(listImports, {})).rows.map((item) => item.id)).not.toContain(id)
  expect((await (await world.as(POLICE)).ask(listImports, {})).status).toBe(403)
  const mine = await person.call(listImports, {})
  expect(mine.rows.find((item) => item.id === id)?.fileName).toBe(encodeURIComponent('古市镇花名册.xlsx'))
})
const NEIGHBOUR = 'town.yuyan'
const POLICE = 'police.gushi'

test('a village outside of the own area is not found', async () => {
  const person = await world.as(NEIGHBOUR)
  const answer = await upload(person, await book([row(11)]))
  expect(answer.body.counts).toMatchObject({ importable: 0, invalid: 1 })
  expect(answer.body.problems[0]).toMatchObject({ field: '居住村', column: 'G', row: 3 })
})

test('names, numbers and headings are nowhere readable in the table', async () => {
  const batches = await world.owner.query<Record<string, unknown>>('select * from import_batch')
  const text = batches.rows
    .flatMap((batch) => Object.values(batch))
    .map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') + value.toString('utf8') : JSON.stringify(value),
    )
    .join(' ')
  for (const secret of [String(row(0)[5]), '欧阳', '身份证号', '花名册']) expect(text).not.toContain(secret)
})

test('the mistakes and the template come down as workbooks', async () => {
  const person = await keeper()
  const { id } = (await upload(person, await book([row(12), row(13, { 性别: '=1+1' })]))).body
  const errors = (await readXlsx(await download(person, downloadImportErrors.path.replace(':id', id)))).sheets[0]!
  expect(errors.rows).toHaveLength(2)
  expect(errors.rows[0]!.slice(-2)).toEqual(['原因', '怎样改'])
  expect(errors.rows[1]![2]).toBe("'=1+1")
  expect(errors.rows[1]!.at(-2)).toContain('C 列 性别')
  expect(await countOf(`event where type = 'import.errors-exported' and subject_id = $1`, [id])).toBe(1)
  const template = await readXlsx(await download(person, downloadImportTemplate.path))
  expect(template.sheets.map((sheet) => sheet.name)).toEqual(['登记表', '填写说明', '字典'])
})

test('a list of 1,500 children is taken in one confirmation', async () => {
  const person = await keeper()
  const bytes = await book(Array.from({ length: 1500 }, (_, serial) => row(1000 + serial)))
  const preview = await upload(person, bytes)
  expect(preview.body.counts).toMatchObject({ rows: 1500, importable: 1500 })
  expect(await person.call(confirmImport, { commandId: randomUUID(), id: preview.body.id })).toMatchObject({
    created: 1500,
  })
}, 120_000)

test('a long list goes through the worker portion by portion, with its progress to be seen', async () => {
  const person = await keeper()
  const before = await countOf('child')
  const { id } = (await upload(person, await book(Array.from({ length: 2100 }, (_, serial) => row(4000 + serial)))))
    .body
  const command = { commandId: randomUUID(), id }
  expect(await person.call(confirmImport, command)).toEqual({ id, created: 0, alreadyKnown: 0, state: 'importing' })
  expect((await person.ask(confirmImport, { commandId: randomUUID(), id })).body).toMatchObject({
    code: 'import_already_done',
  })
  expect((await person.call(readImport, { id })).progress).toEqual({ done: 0, total: 2100 })
  await world.work()
  const job = await world.owner.query<{ payload: object }>(`select payload from job where topic = 'imports.register'`)
  expect(JSON.stringify(job.rows)).not.toContain('displayName')
  const done = await person.call(readImport, { id })
  expect(done).toMatchObject({ state: 'done', progress: null, counts: { created: 2100 } })
  expect(await countOf('child')).toBe(before + 2100)
  expect(await countOf('import_batch where id = $1 and file_sealed is null', [id])).toBe(1)
}, 180_000)

test('a column nobody understood is explained once, the list read again by it, and the next list by it too', async () => {
  const person = await keeper()
  const headings = '姓名,性别,出生日期,身份证号,居住村,就学情况,身体情况,父母外出情况,父亲姓名,去处\n'
  const line = (serial: number) => {
    const [, name, sex, , born, number, village] = row(serial)
    return [name, sex, born, number, village, '小学', '健康', '父母双方外出', '示例父', '江苏省苏州市'].join(',')
  }
  const { id, mapping } = (await upload(person, Buffer.from(`${headings}${line(20)}`))).body
  const column = mapping.find((each) => each.header === '去处')!
  expect(column).toMatchObject({ field: null, unsure: true })
  const columns = [{ table: column.table, at: column.at, field: 'fatherWorkplace' as const }]
  const corrected = await person.call(mapImportColumns, { commandId: randomUUID(), id, columns })
  expect(corrected.mapping.find((each) => each.header === '去处')).toMatchObject({
    field: 'fatherWorkplace',
    unsure: false,
  })
  await person.call(confirmImport, { commandId: randomUUID(), id })
  const away = `parent_status s join relative r on r.id = s.relative_id join child c on c.id = r.child_id where c.name = $1 and s.state = 'away'`
  expect(await countOf(away, [row(20)[1]])).toBeGreaterThan(0)
  const next = await upload(person, Buffer.from(`${headings}${line(21)}`))
  expect(next.body.mapping.find((each) => each.header === '去处')).toMatchObject({
    field: 'fatherWorkplace',
    unsure: false,
  })
  const elsewhere = await upload(await world.as(NEIGHBOUR), Buffer.from(`${headings}${line(21)}`))
  expect(elsewhere.body.mapping.find((each) => each.header === '去处')).toMatchObject({ field: null, unsure: true })
})

test('a list of another county is refused with a plain word', async () => {
  const lines = ['姓名,性别,身份证号,村', '王小明,男,33112320150301901X,妙高村', '李小红,女,331123201601029027,妙高村']
  const answer = await upload(await keeper(), Buffer.from(lines.join('\n')))
  expect(answer.body).toMatchObject({ code: 'workbook_other_county' })
})
