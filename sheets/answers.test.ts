// Cells and headings that were once taken for something they do not say: each row tells what it must come to.
import { expect, test } from 'vitest'
import { idOf, type Value, xlsx } from '#test/sheet-files.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { mapColumns } from './headers/mapping.ts'
import { readSheet } from './read.ts'

const VILLAGES = { ...PINGTIAN, home: ['浙江省', '丽水市', '松阳县'] }

function readOne(headings: readonly string[], row: readonly Value[]) {
  const { sheets } = readSheet(xlsx([headings, row]), { fileName: '名单.xlsx', asOf: '2026-09-30', villages: VILLAGES })
  const [sheet] = sheets
  const read = [...(sheet?.sampleRows ?? []), ...(sheet?.otherRows ?? [])][0]
  return { values: read?.values, errors: sheet?.errors?.map(({ field, reasonCode }) => `${field} ${reasonCode}`) }
}

test.each([
  ['平田村', '331124205204'],
  ['松阳县平田村', '331124205204'],
  ['浙江松阳县四都乡平田村', '331124205204'],
  ['遂昌县平田村', null],
  ['丽水市云和县平田村', null],
  ['云和县四都乡平田村', null],
])('village %s', (text, code) => {
  const { values, errors } = readOne(['姓名', '身份证号', '村'], ['王一（示例）', idOf('2015-03-01', 901), text])
  expect(values?.village).toBe(code)
  expect(errors).toEqual(code === null ? ['village unknown-village'] : [])
})

test.each(['不详', '未知', '不清楚', '外出务工', '在外打工'])('nobody is called %s', (text) => {
  const { values } = readOne(['姓名', '父亲姓名', '监护人姓名', '村'], ['王一（示例）', text, text, '平田村'])
  expect([values?.fatherName, values?.carerName]).toEqual([null, null])
})

test('two children in one cell are no child', () => {
  expect(readOne(['姓名', '性别', '村'], ['王一、王二', '男', '平田村']).errors).toEqual(['name name-missing'])
  expect(readOne(['姓名', '性别', '村'], ['王和平', '男', '平田村']).errors).toEqual([])
})

test('a name with the place of work behind it', () => {
  const headings = ['姓名', '性别', '父亲（务工地点）', '村']
  expect(readOne(headings, ['王一（示例）', '男', '王大（上海）', '平田村']).values).toMatchObject({
    fatherName: '王大',
    fatherWorkplace: '上海',
  })
  expect(readOne(headings, ['王一（示例）', '男', '王大（已故）', '平田村']).values).toMatchObject({
    fatherName: '王大',
    fatherStatus: 'deceased',
    fatherWorkplace: null,
  })
})

test('headings of schools in Latin initials, and three facts under one heading', () => {
  const headings = ['XM', 'SFLSET', 'SFJS', '男/女', '带的人电话', '读几年级', '监护人姓名/关系/电话']
  const columns = mapColumns(headings.map((header, at) => ({ at, header, path: [header] })))
  const fields = ['name', 'leftBehindType', 'boarding', 'sex', 'carerPhone', 'grade', null]
  expect(columns.map(({ field }) => field)).toEqual(fields)
})

test('a list inside of a table that lays out the page', () => {
  const cells = (row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  const list = [
    ['姓名', '性别', '身份证号', '村'],
    ['王一（示例）', '男', idOf('2015-03-01', 901), '平田村'],
    ['王二（示例）', '男', idOf('2016-03-01', 901), '平田村'],
  ]
  const inner = `<table>${list.map(cells).join('')}</table>`
  const page = `<html><body><table>${cells(['四都乡名单'])}${cells([inner])}${cells(['填表人：张三'])}</table></body></html>`
  const options = { fileName: '名单.xls', asOf: '2026-09-30', villages: VILLAGES }
  const { sheets, totals } = readSheet(Buffer.from(page), options)
  expect(sheets).toHaveLength(1)
  expect([totals.dataRows, totals.importableRows]).toEqual([2, 2])
})
