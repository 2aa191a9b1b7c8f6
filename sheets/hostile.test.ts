// Files that somebody damaged, renamed, blew up or made up: each is read or refused by name, quickly, and never throws.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { biff, idOf, ole, sheetXml, type Value, xlsx, xlsxParts, zip } from '#test/sheet-files.ts'
import { html, ods, odsRow, spreadsheetMl } from '#test/sheet-markup.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { readSheet } from './read.ts'

const read = (bytes: Buffer, fileName = '名单.xlsx') =>
  readSheet(bytes, { fileName, asOf: '2026-09-30', villages: PINGTIAN })
const HEADINGS = ['姓名', '性别', '出生日期', '身份证号', '村名']
const ID = idOf('2015-03-01', 901)
const CHILD = ['王小明', '男', '2015-03-01', ID, '平田村']
const TABLE = [HEADINGS, CHILD]
const csv = (rows: readonly (readonly Value[])[], delimiter = ',') =>
  rows.map((row) => row.join(delimiter)).join('\r\n')
const utf16 = (text: string, mark: Buffer) => Buffer.concat([mark, Buffer.from(text, 'utf16le')])
const big = (bytes: Buffer) => Buffer.from(bytes).swap16()
const GB18030 = Buffer.from('d0d5c3fb2cd0d4b1f02cc9edb7ddd6a4bac50d0a9530823820c0f22cc4d02c', 'hex')

const READ: readonly (readonly [string, Buffer])[] = [
  ['xlsx with inline strings', xlsx(TABLE)],
  ['xlsx named .xls', xlsx(TABLE)],
  ['BIFF8', ole('Workbook', biff(TABLE))],
  ['ods', ods(TABLE.map(odsRow).join(''))],
  ['HTML table', Buffer.from(html(TABLE))],
  ['HTML without closing tags', Buffer.from(html(TABLE).replaceAll('</td>', '').replaceAll('</tr>', ''))],
  ['SpreadsheetML', Buffer.from(spreadsheetMl(TABLE))],
  ['CSV, UTF-8', Buffer.from(csv(TABLE))],
  ['CSV, UTF-8 with BOM', Buffer.from(`\ufeff${csv(TABLE)}`)],
  ['CSV, UTF-16 LE', utf16(csv(TABLE), Buffer.from([0xff, 0xfe]))],
  ['CSV, UTF-16 BE', Buffer.concat([Buffer.from([0xfe, 0xff]), big(Buffer.from(csv(TABLE), 'utf16le'))])],
  ['CSV with semicolons', Buffer.from(csv(TABLE, ';'))],
  ['TSV', Buffer.from(csv(TABLE, '\t'))],
  ['CSV with a quote never closed', Buffer.from(`${csv(TABLE)}\r\n"`)],
  [
    'CSV with ="…" around the number',
    Buffer.from(csv([HEADINGS, ['王小明', '男', '2015-03-01', `="${ID}"`, '平田村']])),
  ],
  ['a table that claims a million rows', xlsx(TABLE, '<dimension ref="A1:XFD1048576"/>')],
  ['a merge over a whole column', xlsx(TABLE, '<mergeCells><mergeCell ref="H1:H1048576"/></mergeCells>')],
]

describe('read', () => {
  test.each(READ)('%s', (_, bytes) => {
    const reading = read(bytes)
    expect(reading.totals).toMatchObject({ dataRows: 1, importableRows: 1, errors: 0 })
    expect(reading.sheets[0]?.sampleRows?.[0]?.values).toEqual({
      name: '王小明',
      sex: '1',
      birthDate: '2015-03-01',
      idNumber: ID,
      village: '331124205204',
    })
  })

  test('GB18030 with a character of four bytes', () => {
    const rows = read(Buffer.concat([GB18030, Buffer.from(ID)])).sheets[0]?.sampleRows
    expect(rows).toHaveLength(1)
    expect(Array.from(String(rows?.[0]?.values.name))).toHaveLength(2)
  })

  test('the 1904 calendar', () => {
    const serial = (Date.UTC(2015, 2, 1) - Date.UTC(1904, 0, 1)) / 86_400_000
    const day = { xml: `<c r="REF" s="1"><v>${serial}</v></c>` }
    const sheet = sheetXml([HEADINGS, ['王小明', '男', day, ID, '平田村']])
    const reading = read(zip(xlsxParts(sheet, '<workbookPr date1904="1"/>')))
    expect(reading.sheets[0]?.sampleRows?.[0]?.values.birthDate).toBe('2015-03-01')
  })

  test('the 1904 calendar, the day a bare number', () => {
    const serial = (Date.UTC(2015, 2, 1) - Date.UTC(1904, 0, 1)) / 86_400_000
    const sheet = sheetXml([HEADINGS, ['王小明', '男', { xml: `<c r="REF"><v>${serial}</v></c>` }, '', '平田村']])
    const reading = read(zip(xlsxParts(sheet, '<workbookPr date1904="1"/>')))
    expect(reading.sheets[0]?.sampleRows?.[0]?.values.birthDate).toBe('2015-03-01')
  })

  test('millions of formatted blanks are cheap', () => {
    const blank = `<row r="9">${'<c s="1"/>'.repeat(900)}</row>`
    const sheet = sheetXml(TABLE).replace('</sheetData>', `${blank.repeat(1200)}</sheetData>`)
    const before = process.cpuUsage()
    expect(read(zip(xlsxParts(sheet))).totals.importableRows).toBe(1)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(8000)
  })

  test('a heading and a village full of brackets and digits are cheap', () => {
    const before = process.cpuUsage()
    const reading = read(xlsx([[...HEADINGS, '('.repeat(30_000)], CHILD, [...CHILD.slice(0, 4), '1'.repeat(30_000)]]))
    expect(reading.totals).toMatchObject({ dataRows: 2, importableRows: 1 })
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000)
  })

  test('an own prefix on every element, as some libraries write', () => {
    const sheet = sheetXml(TABLE).replace(/<(\/?)(?=[a-z])/g, '<$1x:')
    expect(read(zip(xlsxParts(sheet))).totals.importableRows).toBe(1)
  })

  test('hidden rows of BIFF are read and announced', () => {
    const notes = read(ole('Workbook', biff(TABLE, { hiddenRow: 1 }))).sheets[0]?.notes
    expect(notes).toContainEqual(expect.objectContaining({ row: 2, code: 'row-hidden' }))
  })
})

const BOMB = zip(xlsxParts(sheetXml(TABLE) + ' '.repeat(60_000_000)))
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`

const REFUSED: readonly (readonly [string, Buffer, string])[] = [
  ['nothing at all', Buffer.alloc(0), 'layout-not-table'],
  ['an empty sheet', xlsx([]), 'layout-not-table'],
  ['blanks only', Buffer.from(' \r\n \r\n'), 'layout-not-table'],
  ['an image renamed', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(999, 7)]), 'file-corrupt'],
  ['a PDF renamed', Buffer.from('%PDF-1.7 …'), 'file-corrupt'],
  ['a Word document renamed', zip({ '[Content_Types].xml': '', 'word/document.xml': '<w/>' }), 'file-corrupt'],
  ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)), 'file-corrupt'],
  ['an encrypted package', ole('EncryptedPackage', Buffer.alloc(5000)), 'file-encrypted'],
  ['BIFF with a password', ole('Workbook', biff(TABLE, { locked: true })), 'file-encrypted'],
  ['an encrypted zip', zip(xlsxParts(sheetXml(TABLE)), { flags: 1 }), 'file-encrypted'],
  ['encrypted ods', ods('', '<manifest:encryption-data/>'), 'file-encrypted'],
  ['a compound file that is no workbook', ole('WordDocument', Buffer.alloc(5000)), 'file-corrupt'],
  ['a bomb by its ratio', BOMB, 'file-too-large'],
  [
    'a part that lies about its size',
    zip(xlsxParts(sheetXml(TABLE)), { claims: { 'xl/worksheets/sheet1.xml': 9 } }),
    'file-too-large',
  ],
  ['a billion laughs', Buffer.from(spreadsheetMl(TABLE, LAUGHS)), 'file-too-large'],
  [
    'a billion laughs in a workbook',
    zip({ ...xlsxParts(sheetXml(TABLE)), 'xl/sharedStrings.xml': `${LAUGHS}<sst/>` }),
    'file-too-large',
  ],
  ['a column that cannot be', xlsx([...TABLE, [{ xml: '<c r="ZZZZZ3"><v>1</v></c>' }]]), 'file-too-large'],
  ['a row that cannot be', zip(xlsxParts(sheetXml(TABLE).replace('r="2"', 'r="99999999"'))), 'file-too-large'],
  [
    'a repeated row without end',
    ods(odsRow(CHILD).replace('<table:table-row', '<table:table-row table:number-rows-repeated="1000000"')),
    'file-too-large',
  ],
  [
    'a form of one person',
    Buffer.from(
      csv([
        ['登记表'],
        ['姓名', '王小明', '性别', '男'],
        ['身份证号', ID, '民族', '汉'],
        ['父亲姓名', '王大', '电话', '13900001111'],
        ['母亲姓名', '李四', '电话', '无'],
      ]),
    ),
    'layout-not-table',
  ],
  [
    'a blank form of one person',
    Buffer.from(
      csv([
        ['姓名', '', '性别', ''],
        ['身份证号', '', '民族', ''],
        ['父亲姓名', '', '联系电话', ''],
        ['母亲姓名', '', '联系电话', ''],
        ['监护人姓名', '', '与儿童关系', ''],
        ['备注', ''],
      ]),
    ),
    'layout-not-table',
  ],
  [
    'rows without headings',
    Buffer.from(csv([CHILD, ['李小红', '女', '2016-01-02', idOf('2016-01-02', 902), '平田村']])),
    'layout-not-table',
  ],
  ['hundreds of lines that look like those of a mail', Buffer.from(`${'a:b\r\n'.repeat(500)}x`), 'layout-not-table'],
  ['hundreds of comments before nothing', Buffer.from(`${'<!---->'.repeat(500)}x`), 'layout-not-table'],
  [
    'a page of styles',
    Buffer.from(html([['x']]).replace('<table>', `${'<style></style>'.repeat(20_000)}<table>`)),
    'layout-not-table',
  ],
  [
    'a table of numbers',
    Buffer.from(csv([['统计表'], ['村', '总数', '男', '女'], ['平田村', 3, 1, 2], ['合计', 3, 1, 2]])),
    'summary-table',
  ],
]

test.each(REFUSED)('refused: %s', (_, bytes, code) => {
  const before = process.cpuUsage()
  const reading = read(bytes)
  expect([reading.outcome, reading.refusal?.reasonCode]).toEqual(['refuse', code])
  expect(reading.refusal?.userMessage).toMatch(/请/)
  expect(reading.sheets).toEqual([])
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
})

const CORPUS = new URL('../test/data/spreadsheets/', import.meta.url)
test.each(['d01-f1-roster.xlsx', 'd03-police-export.xls', 'd07-ledger.ods', 'd09-school-html.xls', 'd10-numbers.xlsx'])(
  '%s cut after every tenth byte never throws, nor with single bytes turned',
  (name) => {
    const whole = readFileSync(new URL(name, CORPUS))
    const step = Math.max(10, Math.floor(whole.length / 300) * 10)
    for (let length = 0; length < whole.length; length += step)
      expect(['parse', 'refuse']).toContain(read(whole.subarray(0, length)).outcome)
    for (let at = 3; at < whole.length; at += step * 5) {
      const turned = Buffer.from(whole)
      turned[at]! ^= 0x5a
      expect(['parse', 'refuse']).toContain(read(turned).outcome)
    }
  },
)

describe('rows that somebody got wrong', () => {
  const errors = (...rows: readonly (readonly Value[])[]) =>
    read(xlsx([HEADINGS, ...rows])).sheets[0]?.errors?.map((error) => `${error.row}${error.col} ${error.reasonCode}`)

  test.each<[string, Value[], string[]]>([
    ['name and sex swapped', ['男', '王小明', '2015-03-01', ID, '平田村'], ['2A name-missing', '2B unknown-option']],
    [
      'a number that was typed as one',
      ['王小明', '男', '2015-03-01', Number(ID.slice(0, 15)) * 1000, '平田村'],
      ['2D truncated-id'],
    ],
    ['3.31E+17', ['王小明', '男', '2015-03-01', '3.31124E+17', '平田村'], ['2D truncated-id']],
    ['fifteen digits', ['王小明', '男', '2015-03-01', '331124150301901', '平田村'], ['2D id-malformed']],
    ['30 February', ['王小明', '男', '2015-02-30', ID, '平田村'], ['2C birthdate-invalid']],
    ['day or month first, told by the number', ['王小明', '男', '1/3/2015', ID, '平田村'], []],
    ['a serial number', ['王小明', '男', 42064, ID, '平田村'], []],
    ['two digits of the year', ['王小明', '男', '15.3.1', ID, '平田村'], []],
    ['Chinese numerals', ['王小明', '男', '二〇一五年三月一日', ID, '平田村'], []],
    ['with a time', ['王小明', '男', '2015/3/1 0:00:00', ID, '平田村'], []],
    ['sixteen already', ['王小明', '男', '2010-09-30', idOf('2010-09-30', 901), '平田村'], ['2C age-over-16']],
    [
      'another county',
      ['王小明', '男', '2015-03-01', idOf('2015-03-01', 901, '331123'), '妙高街道'],
      ['2E unknown-village'],
    ],
  ])('%s', (_, row, wanted) => {
    expect(errors(row)).toEqual(wanted)
  })

  test('the same child twice, and a mark that repeats the row above', () => {
    expect(errors(CHILD, CHILD)).toEqual(['3D duplicate-in-file'])
    const reading = read(xlsx([HEADINGS, CHILD, ['李小红', '女', '', idOf('2016-01-02', 902), '同上']]))
    expect(reading.sheets[0]?.sampleRows?.[1]?.values.village).toBe('331124205204')
  })

  test('invisible characters and formulas are told and made harmless', () => {
    const link = { xml: '<c r="REF" t="str"><f>HYPERLINK("http://x","王小明")</f><v>王小明</v></c>' }
    const notes = read(
      xlsx([
        [...HEADINGS, '备注'],
        [link, '男', '2015-03-01', ID, '平田村', '=cmd|calc'],
        ['李\u200b小红', '女', '', idOf('2016-01-02', 902), '平田村', ''],
      ]),
    ).sheets[0]?.notes?.map((note) => `${note.row}${note.col} ${note.code}`)
    expect(notes).toEqual(
      expect.arrayContaining([
        '2A formula-text-neutralised',
        '2F formula-text-neutralised',
        '3A control-char-stripped',
      ]),
    )
  })

  test('a formula never computed leaves its cell empty', () => {
    const empty = { xml: '<c r="REF"><f>MID(D2,7,8)</f></c>' }
    const [row] = read(xlsx([HEADINGS, ['王小明', '男', empty, ID, '平田村']])).sheets[0]?.sampleRows ?? []
    expect(row?.values.birthDate).toBe('2015-03-01')
  })
})

test('headings that a person put right are remembered for the same headings', () => {
  const rows = [
    [...HEADINGS, '去处'],
    [...CHILD, '杭州'],
  ]
  const first = read(xlsx(rows)).sheets[0]!
  expect(first.columns?.at(-1)).toMatchObject({ field: null, unsure: true })
  const remembered = {
    [first.signature!]: [undefined, undefined, undefined, undefined, undefined, 'fatherWorkplace'] as never,
  }
  const again = readSheet(xlsx(rows), { fileName: 'x', asOf: '2026-09-30', villages: PINGTIAN, remembered }).sheets[0]!
  expect(again.columns?.at(-1)).toMatchObject({ field: 'fatherWorkplace', basis: 'remembered' })
  expect(again.sampleRows?.[0]?.values.fatherWorkplace).toBe('杭州')
})
