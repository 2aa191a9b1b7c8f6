import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { Refusal } from '#server/platform/refusal.ts'
import { readContent, safeFileName } from './rules.ts'

test('a workbook and a PDF are known by their bytes', async () => {
  const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: [['一']] }] }))
  expect(readContent(workbook).extension).toBe('xlsx')
  expect(readContent(Buffer.from('%PDF-1.7\n')).mime).toBe('application/pdf')
})

test('programs, pages, other archives and broken pictures are refused, whatever they are called', () => {
  const refused = [
    'MZ\x90\0',
    '<html>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'PK\x03\x04 word/document.xml [Content_Types].xml',
    'GIF89a',
    '\xff\xd8\xff\xe0',
    '',
  ]
  for (const text of refused)
    expect(() => readContent(Buffer.from(text, 'latin1')), text).toThrow(new Refusal('file_type_refused'))
  const macro = Buffer.from('PK\x03\x04 [Content_Types].xml xl/workbook.xml xl/vbaProject.bin', 'latin1')
  expect(() => readContent(macro)).toThrow(Refusal)
})

test('a name keeps its characters and gets the ending of its bytes; what turns the line round goes', () => {
  expect(safeFileName('现场 𠮷.jpeg', 'jpg')).toBe('现场 𠮷.jpg')
  expect(safeFileName('invoice\u202Egpj.exe', 'pdf')).toBe('invoicegpj.pdf')
  expect(safeFileName('../../etc/passwd', 'png')).toBe('....etcpasswd.png')
  expect(safeFileName('.png', 'png')).toBe('附件.png')
  expect(Array.from(safeFileName('𠮷'.repeat(200), 'png')).length).toBe(84)
})
