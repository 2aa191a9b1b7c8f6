// Lists as web systems and Excel write them into pages: numbers behind the shown text, several tables, headings in a table of their own.
import { expect, test } from 'vitest'
import { idOf } from '#test/sheet-files.ts'
import { html } from '#test/sheet-markup.ts'
import { TWO_VILLAGES } from '#test/sheet-villages.ts'
import { readSheet } from './read.ts'

const ID = idOf('2015-03-07', 901)
const HEADINGS = ['姓名', '性别', '出生日期', '身份证号', '父亲姓名', '父亲电话']
const CHILD = ['王小明', '男', '2015-03-07', ID, '王大', '13800000001']
const page = html([HEADINGS, CHILD])
const read = (text: string) =>
  readSheet(Buffer.from(text), { fileName: '名单.xls', asOf: '2026-09-30', villages: TWO_VILLAGES })
const valuesOf = (text: string) =>
  read(text).sheets.flatMap(({ sampleRows }) => (sampleRows ?? []).map((row) => row.values))
/** The page with the cell of `shown` written otherwise. */
const withCell = (shown: string, cell: string) => page.replace(`<td>${shown}</td>`, cell)

test('a number is whole though the page shows it cut short', () => {
  const [values] = valuesOf(withCell('13800000001', '<td x:num="13800000001">1.38E+10</td>'))
  expect(values?.fatherPhone).toBe('13800000001')
  const number = withCell(ID, `<td x:num="${Number(ID.slice(0, 17) + '0')}">3.31124E+17</td>`)
  expect(read(number).sheets[0]?.errors).toMatchObject([{ row: 2, field: 'idNumber', reasonCode: 'truncated-id' }])
})

test.each([
  [
    'a class',
    '<td class=xl66 x:num="42070">2015年3月</td>',
    String.raw`.xl66{mso-number-format:"yyyy\0022年\0022m\0022月\0022";}`,
  ],
  ['its own style', `<td style='mso-number-format:"Short Date"' x:num="42070">07/03</td>`, ''],
])('a day is the one behind the text where %s shows it as a day', (_, cell, css) => {
  const [values] = valuesOf(withCell('2015-03-07', cell).replace('<body>', `<style>${css}</style><body>`))
  expect(values?.birthDate).toBe('2015-03-07')
})

test('what a number means beside its text is what a person sees: the text', () => {
  const [values] = valuesOf(withCell('王大', '<td x:num="1">王大</td>'))
  expect(values?.fatherName).toBe('王大')
})

test('the line above a table says what it is about', () => {
  const table = page.slice(page.indexOf('<table'), page.indexOf('</body'))
  const other = table.replace('<table>', '<table><caption>下包村</caption>').replace(ID, idOf('2015-03-07', 903))
  const { sheets } = read(`<html><body><h3>平田村留守儿童</h3>${table}<p>共1人</p>${other}</body></html>`)
  expect(sheets.map(({ name }) => name)).toEqual(['平田村留守儿童', '下包村'])
  expect(sheets.map(({ sampleRows }) => sampleRows?.[0]?.values.village)).toEqual(['331124205200', '331124205201'])
})

test('headings in a table of their own belong to the rows of the next', () => {
  const apart = page.replace('</tr><tr>', '</tr></table></div><div><table><tr>')
  const { sheets, totals } = read(apart)
  expect(totals).toMatchObject({ importableRows: 1, errors: 0 })
  expect(sheets).toHaveLength(1)
  expect(sheets[0]?.sampleRows).toMatchObject([{ row: 2, values: { name: '王小明' } }])
})

test('two lists with headings of their own stay two', () => {
  const other = page.replaceAll('<td>', '<th>').replace(ID, idOf('2015-03-07', 903))
  expect(read(page + other).sheets).toHaveLength(2)
})
