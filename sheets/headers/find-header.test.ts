// Where headings stand in lists that name their columns twice, break words over two rows or have hundreds of columns.
import { expect, test } from 'vitest'
import { idOf, type Value, xlsx } from '#test/sheet-files.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { readSheet } from '../read.ts'

const ID = idOf('2015-03-07', 901)
const WORDS = ['序号', '姓名', '性别', '身份证号', '出生日期', '村', '父亲姓名', '父亲电话']
const CODES = ['XH', 'XM', 'XB', 'SFZH', 'CSRQ', 'C', 'FQXM', 'FQDH']
const CHILD = [1, '王小明', '男', ID, '2015-03-07', '平田村', '王大', '13800000001']
const READ = {
  name: '王小明',
  sex: '1',
  idNumber: ID,
  birthDate: '2015-03-07',
  village: '331124205204',
  fatherName: '王大',
  fatherPhone: '13800000001',
}

function read(rows: readonly (readonly Value[])[]) {
  const [sheet] = readSheet(xlsx(rows), { fileName: '名单.xlsx', asOf: '2026-09-30', villages: PINGTIAN }).sheets
  const { headerRows, sampleRows, nonDataRows, errors } = sheet ?? {}
  return { headerRows, nonDataRows, errors, rows: sampleRows?.map(({ row, values }) => [row, values]) }
}

test.each([
  ['codes above the words', [CODES, WORDS, CHILD], [2]],
  ['codes below the words', [WORDS, CODES, CHILD], [1]],
])('%s', (_, rows, headerRows) => {
  expect(read(rows)).toMatchObject({ headerRows, errors: [], rows: [[3, READ]] })
})

test('words broken over two rows are one heading each', () => {
  const upper = ['序', '姓', '性', '身份证', '出生', '所在', '父亲', '父亲联']
  const lower = ['号', '名', '别', '号码', '日期', '村', '姓名', '系电话']
  expect(read([upper, lower, CHILD])).toMatchObject({ headerRows: [1, 2], errors: [], rows: [[3, READ]] })
})

test('groups above headings stay groups', () => {
  const groups = ['序号', '儿童', null, null, null, '村', '父亲', null]
  const below = [null, '姓名', '性别', '身份证号', '出生日期', null, '姓名', '电话']
  expect(read([groups, below, CHILD])).toMatchObject({ headerRows: [1, 2], errors: [], rows: [[3, READ]] })
})

test('a class and its teacher between the rows are no heading and nobody', () => {
  const sections = [
    ['一年级（1）班', '班主任：张三', '联系电话：13800000009'],
    ['二年级', null, null, '班主任：李四'],
  ]
  const other = [2, '王小红', '女', idOf('2015-03-07', 902), ...CHILD.slice(4)]
  const { rows, nonDataRows, errors } = read([WORDS, sections[0]!, CHILD, sections[1]!, other])
  expect(rows?.map(([row]) => row)).toEqual([3, 5])
  expect(errors).toEqual([])
  expect(nonDataRows).toEqual([2, 4].map((row) => ({ row, kind: 'section' })))
})

test('how to fill in a column, below its heading, is nobody', () => {
  const how = [
    '自动生成',
    '必填，与户口簿一致',
    '下拉选择',
    '18位，X大写',
    '格式：2015-03-01',
    '填全称',
    '必填',
    '11位',
  ]
  const { rows, nonDataRows, errors } = read([WORDS, how, CHILD])
  expect({ rows, nonDataRows, errors }).toEqual({
    rows: [[3, READ]],
    nonDataRows: [{ row: 2, kind: 'example' }],
    errors: [],
  })
})

test('a list among hundreds of columns that nobody knows', () => {
  const others = Array.from({ length: 292 }, (_, at) => `扩展${at}`)
  expect(
    read([
      [...WORDS, ...others],
      [...CHILD, ...others.map((_, at) => at)],
    ]).rows,
  ).toEqual([[2, READ]])
})

test('the last row of a table that Excel sums up is a total', () => {
  const sum = ['汇总', null, null, null, null, null, null, 1]
  expect(read([WORDS, CHILD, sum])).toMatchObject({ errors: [], nonDataRows: [{ row: 3, kind: 'total' }] })
})
