// Kinds of files that a list may come in besides the usual ones, each read as the list it is or refused with the right remedy.
import { expect, test } from 'vitest'
import { idOf, ole, record, sheetXml, u16, xlsx, xlsxParts, zip } from '#test/sheet-files.ts'
import { html, odsContent, odsRow } from '#test/sheet-markup.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { readSheet } from './read.ts'

const ID = idOf('2015-03-01', 901)
const TABLE = [
  ['姓名', '性别', '身份证号', '村名'],
  ['王小明', '男', ID, '平田村'],
]
const read = (bytes: Buffer) => readSheet(bytes, { fileName: '名单', asOf: '2026-09-30', villages: PINGTIAN })

/** These words in GBK, which Node cannot write. */
const GBK: Readonly<Record<string, string>> = {
  姓名: 'd0d5c3fb',
  性别: 'd0d4b1f0',
  身份证号: 'c9edb7ddd6a4bac5',
  村名: 'b4e5c3fb',
  王小明: 'cdf5d0a1c3f7',
  男: 'c4d0',
  平田村: 'c6bdccefb4e5',
}
const gbk = (text: string) => (GBK[text] === undefined ? Buffer.from(text, 'latin1') : Buffer.from(GBK[text], 'hex'))
const gbkLines = TABLE.map((row) => row.map(gbk).flatMap((cell) => [cell, Buffer.from(',')]))
const gbkCsv = Buffer.concat(gbkLines.flatMap((cells) => [...cells, Buffer.from('\r\n')]))
/** The cells of Excel before 97: one byte a character. */
const labels = Buffer.concat(
  TABLE.flatMap((row, at) => row.map((cell, column) => record(0x204, u16(at, column, 0, gbk(cell).length), gbk(cell)))),
)
const END = record(0x0a)
const loose = Buffer.concat([record(0x809, u16(0, 0x10, 0, 0)), labels, END])
function excel95(codepage: number): Buffer {
  const bof = (kind: number) => record(0x809, u16(0x500, kind, 0, 0))
  const globals = (at: number) =>
    Buffer.concat([bof(5), record(0x42, u16(codepage)), record(0x85, u16(at, 0, 0), [4], gbk('姓名')), END])
  return ole('Book', Buffer.concat([globals(globals(0).length), bof(0x10), labels, END]))
}

const quoted = (text: string) =>
  [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('=\r\n')
const mht = (encoding: string, body: string, end = '--B--') =>
  Buffer.from(
    `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="B"\r\n\r\n--B\r\nContent-Location: file:///C:/tabstrip.htm\r\nContent-Type: text/html\r\n\r\n<table><tr><td>名单</td></tr></table>\r\n--B\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n${end}`,
  )
const page = html(TABLE)
const flat = `<?xml version="1.0"?>${odsContent(TABLE.map(odsRow).join('')).replaceAll('office:document-content', 'office:document')}`

test.each([
  ['a web page in a single file', mht('quoted-printable', quoted(page))],
  ['the same in base64', mht('base64', Buffer.from(page).toString('base64'))],
  ['a flat OpenDocument', Buffer.from(flat)],
  ['a worksheet of Excel 5 without a workbook', loose],
  ['Excel 95', excel95(936)],
  ['Excel 95 that claims a western code page', excel95(1252)],
  ['GBK with the mark of UTF-8', Buffer.concat([Buffer.from('efbbbf', 'hex'), gbkCsv])],
  ['fields filled up with zeros', Buffer.from(`${TABLE.map((row) => row.join('\0,')).join('\n')}${'\0'.repeat(200)}`)],
  ['the mark of DOS at the end', Buffer.concat([gbkCsv, Buffer.from([0x1a])])],
  ['a warning before a web page', Buffer.from(`\n<br />\n<b>Notice</b>: Undefined index<br />${page.slice(12)}`)],
  ['a mark and a blank line before a workbook', Buffer.concat([Buffer.from('\ufeff\r\n'), xlsx(TABLE)])],
])('%s', (_, bytes) => {
  const { totals, sheets } = read(bytes)
  expect(totals).toMatchObject({ dataRows: 1, importableRows: 1, errors: 0 })
  expect(sheets.find(({ role }) => role === 'data')?.sampleRows?.[0]?.values).toMatchObject({
    name: '王小明',
    idNumber: ID,
    village: '331124205204',
  })
})

test.each([
  ['a web page that was cut off', Buffer.from(page.slice(0, -30)), 'file-corrupt', '不完整'],
  ['a web page in a single file that was cut off', mht('8bit', page, ''), 'file-corrupt', '不完整'],
  ['a flat OpenDocument that was cut off', Buffer.from(flat.slice(0, -60)), 'file-corrupt', '不完整'],
  ['the frame of a page whose sheets lie beside it', Buffer.from('<html><frameset/></html>'), 'file-corrupt', '另存为'],
  ['rich text', Buffer.from('{\\rtf1 姓名}'), 'file-corrupt', '另存为'],
  ['SYLK', Buffer.from('ID;PWXL\r\nC;Y1;X1;K"姓名"'), 'file-corrupt', '另存为'],
  ['JSON', Buffer.from('[{"姓名":"王小明","性别":"男"}]'), 'file-corrupt', '另存为'],
  ['XML of another program', Buffer.from('<?xml version="1.0"?><uof:UOF/>'), 'file-corrupt', '另存为'],
  [
    'a list on a hidden sheet',
    zip({
      ...xlsxParts(sheetXml(TABLE)),
      'xl/workbook.xml': '<workbook><sheets><sheet name="名单" r:id="r1" state="hidden"/></sheets></workbook>',
    }),
    'layout-not-table',
    '取消隐藏',
  ],
])('refused: %s', (_, bytes, code, remedy) => {
  const { refusal } = read(bytes)
  expect(refusal?.reasonCode).toBe(code)
  expect(refusal?.userMessage).toContain(remedy)
})
