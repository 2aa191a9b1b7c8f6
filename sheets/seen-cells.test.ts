// A cell is what a person sees in it, in every kind of file: not a comment on it, not what a merge hides, not more than its format shows.
import { expect, test } from 'vitest'
import { biff, idOf, ole, sheetXml, type Value, xlsxParts, zip } from '#test/sheet-files.ts'
import { html, ods, odsRow, spreadsheetMl } from '#test/sheet-markup.ts'
import { TWO_VILLAGES } from '#test/sheet-villages.ts'
import { readSheet } from './read.ts'

const HEADINGS = ['姓名', '性别', '出生日期', '身份证号', '村名', '父亲姓名', '户号']
const ID = idOf('2015-03-07', 901)
const CHILD: readonly Value[] = ['王小明', '男', '2015-03-07', ID, '平田村', '王大', '7']
const withCell = (column: string, value: Value): Value[][] => [
  HEADINGS,
  CHILD.map((cell, at) => (HEADINGS[at] === column ? value : cell)),
]
/** Days since 1899-12-30, or since 1904-01-01. */
const serial = (day: string, from = Date.UTC(1899, 11, 30)) => (Date.parse(day) - from) / 86_400_000

function read(bytes: Buffer | string) {
  const options = { fileName: '名单', asOf: '2026-09-30', villages: TWO_VILLAGES }
  const [sheet] = readSheet(Buffer.from(bytes), options).sheets
  const rows = [...(sheet?.sampleRows ?? []), ...(sheet?.otherRows ?? [])]
  return {
    values: rows.map(({ values }) => values),
    errors: sheet?.errors?.map(({ field, reasonCode }) => `${field} ${reasonCode}`),
    notes: sheet?.notes?.map(({ code }) => code),
  }
}
function xlsxWith(rows: readonly (readonly Value[])[], { format = 'General', extra = '' }): Buffer {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
  return zip({ ...xlsxParts(sheetXml(rows, extra)), 'xl/styles.xml': styles })
}

test('a comment on a cell is not in it', () => {
  const xml = '<Cell><Data ss:Type="String">王小明</Data><Comment><ss:Data>张三：请核对</ss:Data></Comment></Cell>'
  expect(read(spreadsheetMl(withCell('姓名', { xml }))).values[0]?.name).toBe('王小明')
})

test('shapes at a cell and the reading of a name are not in it', () => {
  const shape = '<draw:frame><draw:text-box><text:p>盖章处</text:p></draw:text-box></draw:frame>'
  const ruby = '<text:ruby><text:ruby-base>王小明</text:ruby-base><text:ruby-text>wang</text:ruby-text></text:ruby>'
  const xml = `<table:table-cell office:value-type="string">${shape}<text:p>${ruby}</text:p></table:table-cell>`
  expect(read(ods(withCell('姓名', { xml }).map(odsRow).join(''))).values[0]?.name).toBe('王小明')
})

test('what a merge covers is seen by nobody', () => {
  const other = ['王小红', '女', '2016-03-07', idOf('2016-03-07', 902), '下包村', '王大', '7']
  const merge = '<mergeCells><mergeCell ref="E2:E3"/></mergeCells>'
  const { values } = read(xlsxWith([HEADINGS, CHILD, other], { extra: merge }))
  expect(values.map(({ village }) => village)).toEqual(['331124205200', '331124205200'])
})

const MONTH_ODS = `<table:table-cell office:value-type="date" office:date-value="2015-03-01"><text:p>2015年3月</text:p></table:table-cell>`
const MONTH_ML = { xml: '<Cell ss:StyleID="m"><Data ss:Type="DateTime">2015-03-01T00:00:00.000</Data></Cell>' }
const MONTH_STYLE =
  '<Styles><Style ss:ID="m"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;;@"/></Style></Styles>'
const monthCell = (day: string) => ({ xml: `<c r="REF" s="1"><v>${serial(day)}</v></c>` })
const MONTH = 'yyyy&quot;年&quot;m&quot;月&quot;;@'

test.each([
  ['xlsx', xlsxWith(withCell('出生日期', monthCell('2015-03-01')), { format: MONTH })],
  ['ods', ods(withCell('出生日期', { xml: MONTH_ODS }).map(odsRow).join(''))],
  ['XML of 2003', spreadsheetMl(withCell('出生日期', MONTH_ML), '', MONTH_STYLE)],
])('%s: a day shown as its month is the month that somebody typed', (_, file) => {
  expect(read(file)).toMatchObject({ values: [{ birthDate: '2015-03-07' }], errors: [], notes: ['birthdate-partial'] })
})

test('another day than the first was written by somebody, whatever its format shows', () => {
  const sheet = read(xlsxWith(withCell('出生日期', monthCell('2015-03-08')), { format: MONTH }))
  expect(sheet.errors).toEqual(['birthDate id-birthdate-mismatch'])
})

test('zeros that a format puts in front are part of a number', () => {
  const cell = { xml: '<c r="REF" s="1"><v>7</v></c>' }
  expect(read(xlsxWith(withCell('户号', cell), { format: '0000' })).values[0]?.householdNo).toBe('0007')
  expect(read(xlsxWith(withCell('户号', cell), { format: '0' })).values[0]?.householdNo).toBe('7')
})

test('a workbook of OpenDocument may count its days from 1904', () => {
  const days = serial('2015-03-07', Date.UTC(1904, 0, 1))
  const xml = `<table:table-cell office:value-type="float" office:value="${days}"><text:p>${days}</text:p></table:table-cell>`
  const rows = withCell('出生日期', { xml }).map(odsRow).join('')
  const settings = '<table:null-date table:date-value="1904-01-01"/>'
  expect(read(ods(rows, '', settings))).toMatchObject({ values: [{ birthDate: '2015-03-07' }], errors: [] })
})

test.each(['#N/A', '#REF!', '########', 'Err:502'])('nobody is called %s', (text) => {
  for (const file of [
    html(withCell('父亲姓名', text)),
    ole('Workbook', biff(withCell('父亲姓名', text) as string[][])),
  ])
    expect(read(file)).toMatchObject({ values: [{ fatherName: null }], errors: [] })
})
