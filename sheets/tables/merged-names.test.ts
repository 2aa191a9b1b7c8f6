import { expect, test } from 'vitest'
import { idOf, sheetXml, type Value, xlsxParts, zip } from '#test/sheet-files.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { readSheet } from '../read.ts'

const ID = idOf('2015-03-01', 901)

/** A list whose first name reaches over two rows. */
function readMerged(rows: readonly (readonly Value[])[]) {
  const sheet = sheetXml([['姓名', '性别', '出生日期', '身份证号', '村名'], ...rows])
  const merge = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
  const bytes = zip(xlsxParts(sheet.replace('</sheetData>', `</sheetData>${merge}`)))
  const [read] = readSheet(bytes, { fileName: '名单.xlsx', asOf: '2026-09-30', villages: PINGTIAN }).sheets
  return {
    rows: read?.sampleRows?.map(({ row }) => row),
    errors: read?.errors?.map(({ row, reasonCode }) => `${row} ${reasonCode}`),
  }
}

test('one row for each parent is one child and not two, with a number and without', () => {
  const next = ['王小红', '女', '2016-03-01', '', '平田村']
  for (const id of ['', ID])
    expect(
      readMerged([['王小明', '男', '2015-03-01', id, '平田村'], ['', '男', '2015-03-01', id, '平田村'], next]),
    ).toEqual({ rows: [2, 4], errors: ['3 duplicate-in-file'] })
})

test('over two children with numbers of their own the name is the first one’s alone', () => {
  const other = idOf('2015-03-01', 77)
  expect(
    readMerged([
      ['王小明', '男', '2015-03-01', ID, '平田村'],
      ['', '', '2015-03-01', other, '平田村'],
    ]),
  ).toEqual({ rows: [2], errors: ['3 name-missing'] })
})
