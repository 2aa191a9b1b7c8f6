import { expect, test } from 'vitest'
import { idOf, type Value, xlsx } from '#test/sheet-files.ts'
import { TWO_VILLAGES } from '#test/sheet-villages.ts'
import { readSheet } from '../read.ts'

const H = ['姓名', '性别', '身份证号']
const child = (name: string, day: string) => [name, '男', idOf(day, 901)]

const sheetsOf = (rows: readonly (readonly Value[])[]) =>
  readSheet(xlsx(rows), { fileName: '名单.xlsx', asOf: '2026-09-30', villages: TWO_VILLAGES }).sheets
const namesOf = (rows: readonly (readonly Value[])[]) =>
  sheetsOf(rows).map(({ sampleRows }) => sampleRows?.map(({ row, values }) => `${row} ${String(values.name)}`))

test('a printed page of two columns is two tables, their columns in their places', () => {
  const sheets = sheetsOf([
    ['平田村留守儿童'],
    ['序号', ...H, '序号', ...H],
    [1, ...child('王一明', '2015-03-01'), 3, ...child('王三明', '2015-03-03')],
    [2, ...child('王二明', '2015-03-02')],
  ])
  expect(sheets.map(({ index, columns }) => [index, columns?.map(({ col }) => col).join('')])).toEqual([
    [0, 'ABCD'],
    [0, 'EFGH'],
  ])
  expect(
    sheets.map(({ sampleRows }) => sampleRows?.map(({ row, values }) => [row, values.name, values.village])),
  ).toEqual([
    [
      [3, '王一明', '331124205200'],
      [4, '王二明', '331124205200'],
    ],
    [[3, '王三明', '331124205200']],
  ])
  expect(sheets[0]?.signature).not.toBe(sheets[1]?.signature)
})

test('tables with a gap, headings of their own and titles of their own', () => {
  const sheets = sheetsOf([
    ['平田村', null, null, null, '下包村'],
    [...H, null, '学生姓名', '身份证号', '性别'],
    [...child('王一明', '2015-03-01'), null, '王二明', idOf('2015-03-02', 901), '男'],
    [null, null, null, null, '王三明', '331124', '男'],
  ])
  expect(sheets.map(({ sampleRows }) => sampleRows?.map(({ values }) => values.village))).toEqual([
    ['331124205200'],
    ['331124205201'],
  ])
  expect(sheets[1]?.errors).toMatchObject([{ row: 4, col: 'F', reasonCode: 'id-malformed' }])
})

test('the same child on both sides is told', () => {
  const rows = [
    [...H, null, ...H],
    [...child('王一明', '2015-03-01'), null, ...child('王一明', '2015-03-01')],
  ]
  expect(sheetsOf(rows)[1]?.errors).toMatchObject([{ row: 2, col: 'G', reasonCode: 'duplicate-in-file' }])
})

test('parents beside their child are no second table', () => {
  expect(
    namesOf([
      [...H, null, ...H],
      [...child('王一明', '2015-03-01'), null, '王大', '男', idOf('1985-03-01', 901)],
    ]),
  ).toEqual([['2 王一明']])
})
