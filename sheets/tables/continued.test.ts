import { expect, test } from 'vitest'
import { idOf, sheetXml, type Value, xlsxParts, zip } from '#test/sheet-files.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { readSheet } from '../read.ts'

const HEADINGS = ['姓名', '性别', '身份证号', '村']
const child = (name: string, serial: number) => [name, '男', idOf('2015-03-01', serial), '平田村']

/** The second sheet of a workbook whose first begins a list. */
function secondSheet(rows: readonly (readonly Value[])[]) {
  const parts = xlsxParts(sheetXml([HEADINGS, child('王一明', 901)]))
  const bytes = zip({
    ...parts,
    'xl/workbook.xml': '<workbook><sheets><sheet name="一" r:id="r1"/><sheet name="二" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2]
      .map((at) => `<Relationship Id="r${at}" Type="x/worksheet" Target="worksheets/sheet${at}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/worksheets/sheet2.xml': sheetXml(rows),
  })
  return readSheet(bytes, { fileName: '名单.xlsx', asOf: '2026-09-30', villages: PINGTIAN }).sheets[1]
}

test('a sheet without headings goes on with the list of the one before', () => {
  const sheet = secondSheet([child('王二明', 903), [...child('王三明', 905).slice(0, 3), '何处村'], ['填表人：张三']])
  expect(sheet).toMatchObject({ role: 'data', headerRows: [], dataRows: 2 })
  expect(sheet?.sampleRows).toMatchObject([{ row: 1, values: { name: '王二明', village: '331124205204' } }])
  expect(sheet?.errors).toMatchObject([{ row: 2, col: 'D', reasonCode: 'unknown-village' }])
})

test('other words in the same columns are no list', () => {
  expect(secondSheet([['王二明', '男', '在册', '平田村']])?.role).not.toBe('data')
})
