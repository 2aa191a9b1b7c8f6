import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { idOf } from '#test/sheet-files.ts'
import { readSheet } from '../read.ts'
import type { ReadSheet } from '../reading.ts'

const VILLAGES = [
  { code: '331124101204', name: '筏铺村村委会', town: '古市镇', townCode: '331124101' },
  { code: '331124101205', name: '三村村村委会', town: '古市镇', townCode: '331124101' },
]
const GOOD = idOf('2016-05-06', 11)

async function read(rows: (string | null)[][]): Promise<ReadSheet> {
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '花名册', rows }] }))
  const villages = { villages: VILLAGES, aliases: [] }
  return readSheet(bytes, { fileName: '表.xlsx', asOf: '2026-11-16', villages, keepCells: true }).sheets[0]!
}

test('what the platform added to its list of mistakes is no column and no part of a row', async () => {
  const columns = ['姓名', '身份证号', '居住村', '父亲|联系电话', '原表行号', '原因', '怎样改']
  const added = ['7', 'B 列 身份证号：位数不对', '请照户口簿或身份证核对']
  const sheet = await read([columns, ['王小明', GOOD, '筏铺村', "'+8613800000000", ...added]])
  expect(sheet.columns?.map(({ header, field, unsure }) => [header, field, unsure])).toEqual([
    ['姓名', 'name', undefined],
    ['身份证号', 'idNumber', undefined],
    ['居住村', 'village', undefined],
    ['联系电话', 'fatherPhone', undefined],
  ])
  expect(sheet.addedColumns).toEqual(['E', 'F', 'G'])
  expect(sheet.sampleRows).toMatchObject([{ row: 2, values: { fatherPhone: '13800000000' } }])
})

test('it is known by what was said of the list it came from, though its headings have one level and a village more', async () => {
  const list = await read([
    ['姓名', '身份证号', '父亲', '去处'],
    ['王小明', GOOD, '王大', '杭州'],
  ])
  const back = await read([
    ['姓名', '身份证号', '父亲', '去处', '居住村（平台填写）', '原表行号', '原因', '怎样改'],
    ['王小明', GOOD, '王大', '杭州', '古市镇筏铺村村委会', '2', '', ''],
  ])
  expect(back.signature).toBe(list.signature)
  expect(back.sampleRows).toMatchObject([{ values: { village: '331124101204' } }])
})

test('one such word alone is a column of somebody else', async () => {
  const sheet = await read([
    ['姓名', '身份证号', '居住村', '原因'],
    ['王小明', GOOD, '筏铺村', '父母外出'],
  ])
  expect(sheet.columns?.at(-1)).toMatchObject({ header: '原因', unsure: true })
  expect(sheet.addedColumns).toBeUndefined()
})

test('a row that will stand alone says itself what a ditto mark or a merged cell repeats', async () => {
  const sheet = await read([
    ['姓名', '身份证号', '居住村', '父亲姓名', '就学情况'],
    ['王小明', GOOD, '筏铺村', '王大', '小学'],
    ['王小红', `${GOOD.slice(0, 17)}*`, '同上', '同上', '小学'],
  ])
  expect(sheet.badRows).toEqual([{ row: 3, cells: ['王小红', `${GOOD.slice(0, 17)}*`, '筏铺村', '王大', '小学'] }])
})

test('a single row is read as it was among many: two facts in one cell are still two', async () => {
  const sheet = await read([
    ['姓名', '身份证号', '居住村', '监护人', '原表行号', '原因', '怎样改'],
    ['王小明', GOOD, '筏铺村', '李银花(奶奶)', '40', '', ''],
  ])
  expect(sheet.sampleRows).toMatchObject([{ values: { carerName: '李银花', carerRelation: '62' } }])
})
