import { expect, test } from 'vitest'
import type { Cell } from '../values/rules.ts'
import { columnLetter, findTable, type Merge, type Sheet } from './rules.ts'

function sheet(rows: Cell[][], merges: Merge[] = []): Sheet {
  return { name: '登记表', rows, width: Math.max(...rows.map((row) => row.length)), merges }
}
const merge = (startRow: number, startCol: number, endRow: number, endCol: number): Merge => ({
  startRow,
  startCol,
  endRow,
  endCol,
})

const CHILD = [1, '王小明', '男', '2015-03-01', '平田村', '王大明', '13800000000', '杭州']

test('a header stands under a merged title and a line of who reports', () => {
  const table = findTable(
    sheet(
      [
        ['农村留守儿童花名册', null, null, null, null],
        ['填报单位：四都乡', null, null, '填报日期：2026年9月28日', null],
        ['序号', '儿童姓名', '性别', '出生年月', '居住村'],
        [1, '王小明', '男', '2015-03-01', '平田村'],
      ],
      [merge(0, 0, 0, 4)],
    ),
  )!
  expect(table.headerRow).toBe(3)
  expect(table.columns.map((column) => `${columnLetter(column.at)} ${column.field}`)).toEqual([
    'B name',
    'C sex',
    'D birthDate',
    'E village',
  ])
  expect(table.rows.map((row) => row.row)).toEqual([4])
})

const TWO_ROWS: Cell[][] = [
  ['序号', '姓名', '性别', '出生日期', '居住村', '父亲', null, null, null, '母亲', null, null, null],
  [null, null, null, null, null, '姓名', '身份证号', '电话', '务工地点', '姓名', '身份证号', '电话', '务工地点'],
  [
    1,
    '王小明',
    '男',
    '2015-03-01',
    '平田村',
    '王大明',
    null,
    '13800000000',
    '杭州',
    '李红',
    null,
    '13900000000',
    '宁波',
  ],
]
const TWO_ROW_FIELDS = [
  'name',
  'sex',
  'birthDate',
  'village',
  'father.name',
  'father.idNumber',
  'father.phone',
  'father.work',
  'mother.name',
  'mother.idNumber',
  'mother.phone',
  'mother.work',
]

test('a header of two rows is read with its groups, merged or only typed', () => {
  const merges = [
    merge(0, 5, 0, 8),
    merge(0, 9, 0, 12),
    ...[0, 1, 2, 3, 4].map((column) => merge(0, column, 1, column)),
  ]
  for (const given of [merges, []]) {
    const table = findTable(sheet(TWO_ROWS, given))!
    expect(table.headerRow).toBe(2)
    expect(table.columns.map((column) => column.field)).toEqual(TWO_ROW_FIELDS)
  }
})

test('columns that only say 手机号 belong to whom they stand beside', () => {
  const table = findTable(
    sheet([['姓名', '性别', '出生日期', '父亲', '手机号', '母亲', '手机号', '监护人', '关系', '联系方式'], CHILD]),
  )!
  expect(table.columns.map((column) => column.field)).toEqual([
    'name',
    'sex',
    'birthDate',
    'father.name',
    'father.phone',
    'mother.name',
    'mother.phone',
    'carer.name',
    'carer.relation',
    'carer.phone',
  ])
})

test('ticked columns stand for one code each', () => {
  const table = findTable(
    sheet(
      [
        ['姓名', '性别', '出生日期', '经济来源(可多选)', null, null, '救助帮扶(可多选)', null],
        [null, null, null, '打工', '种养殖', '其他', '低保', '其他'],
        ['王小明', '男', '2015-03-01', '√', null, null, null, '√'],
      ],
      [merge(0, 3, 0, 5), merge(0, 6, 0, 7)],
    ),
  )!
  expect(table.columns.slice(3).map((column) => `${column.field} ${column.tick}`)).toEqual([
    'incomeSources work',
    'incomeSources farming',
    'incomeSources other',
    'reliefKinds dibao',
    'reliefKinds other',
  ])
})

test('what is no child is passed over: blanks, column numbers, repeated headers, totals, notes, signatures, examples', () => {
  const header = ['序号', '姓名', '性别', '出生日期', '居住村']
  const table = findTable(
    sheet([
      header,
      [1, 2, 3, 4, 5],
      ['示例', '张小花', '女', '2015-03-01', '某村'],
      [1, '王小明', '男', '2015-03-01', '平田村'],
      [null, null, null, null, null],
      header,
      [2, '李小红', '女', '2016-03-01', '平田村'],
      [3, null, null, null, null],
      ['小计', '2人', null, null, null],
      ['合计：2人', null, null, null, null],
      ['填报人：叶某', null, '单位负责人：周某', null, null],
      ['注：1.患病指重特大疾病', null, null, null, null],
      [null, '无', null, null, '平田村'],
    ]),
  )!
  expect(table.rows.map((row) => row.row)).toEqual([4, 7])
})

test('a child called 共 or with a note-like first cell is still a child', () => {
  const table = findTable(
    sheet([
      ['姓名', '性别', '出生日期'],
      ['注小明', '男', '2015-03-01'],
      ['计小红', '女', '2015-03-02'],
    ]),
  )!
  expect(table.rows).toHaveLength(2)
})

test('a line naming a village stands over the rows below it', () => {
  const table = findTable(
    sheet([
      ['姓名', '性别', '出生日期'],
      ['平田村', null, null],
      ['王小明', '男', '2015-03-01'],
      ['陈家铺村', null, null],
      ['李小红', '女', '2016-03-01'],
    ]),
  )!
  expect(table.rows.map((row) => row.section)).toEqual(['平田村', '陈家铺村'])
})

test('merged parents of siblings and ditto marks fill down; names and numbers of children never do', () => {
  const table = findTable(
    sheet(
      [
        ['姓名', '性别', '出生日期', '居住村', '父亲姓名'],
        ['王小明', '男', '2015-03-01', '平田村', '王大明'],
        [null, '女', '2016-03-01', '同上', null],
      ],
      [merge(1, 4, 2, 4), merge(1, 0, 2, 0)],
    ),
  )!
  expect(table.rows[1]!.cells).toEqual([null, '女', '2016-03-01', '平田村', '王大明'])
})

test('sheets of explanations and statistics hold no table', () => {
  expect(findTable(sheet([['一、每村一张表'], ['三、姓名 性别 出生日期 身份证 必填']]))).toBeUndefined()
  expect(
    findTable(
      sheet([
        ['村(社区)', '总数', '男', '女'],
        ['平田村', 10, 4, 6],
      ]),
    ),
  ).toBeUndefined()
})
