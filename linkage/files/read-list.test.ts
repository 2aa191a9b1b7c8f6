import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { childSchema } from '../child-schema.ts'
import { compileSchema } from '../compile-schema.ts'
import { Engine } from '../engine.ts'
import { tableOf } from '../table.ts'
import { readList } from './read-list.ts'
import { RowScanner } from './row-scanner.ts'
import { sourceOf } from './source.ts'

const engine = Engine.start(compileSchema(childSchema))
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const HEAD = 'rid,name,sex,idno,dob,guardian,phone,village'

function read(text: string) {
  const { table, names, skipped, absent } = readList(sourceOf(encoder.encode(text)), engine)
  const rids = Array.from({ length: table.rows }, (_, row) =>
    decoder.decode(names.bytes.slice(names.ends[row], names.ends[row + 1])),
  )
  return { table, rids, skipped, absent }
}

/** What the reader makes of a text, against what the values themselves make. */
function expectRecords(text: string, records: readonly Record<string, string>[]): void {
  const { table } = read(text)
  expect(table.rows).toBe(records.length)
  expect([...table.words]).toEqual([...tableOf(records, engine).words])
}

const ROW = {
  name: '张子轩',
  sex: '男',
  idno: '999900201403023573',
  dob: '20140302',
  guardian: '张国强',
  phone: '13800000001',
  village: '999900101201',
}
const LINE = `7,${Object.values(ROW).join(',')}`

describe('a list is read the same', () => {
  test.each([
    ['with line ends of any kind', `${HEAD}\r\n${LINE}\r\n`],
    ['without the last line end', `${HEAD}\n${LINE}`],
    ['with only CR', `${HEAD}\r${LINE}\r`],
    [
      'with everything in quotes',
      `${HEAD.replaceAll(/\w+/g, '"$&"')}\n"7",${Object.values(ROW)
        .map((it) => `"${it}"`)
        .join(',')}\n`,
    ],
    ['with tabs', `${HEAD}\n${LINE}\n`.replaceAll(',', '\t')],
    ['with blank lines', `\n${HEAD}\n\n${LINE}\n\n`],
    ['under a title', `某某镇留守儿童花名册,,,,,,,\n${HEAD}\n${LINE}\n`],
    ['with Chinese headings', `序号,姓名,性别,*身份证号码,出生日期（必填）,监护人,联系电话,村代码\n${LINE}\n`],
    [
      'in another order, with columns nobody asked for',
      `pid,village,phone,guardian,rid,dob,idno,sex,name,err\n1,999900101201,13800000001,张国强,7,20140302,999900201403023573,男,张子轩,nH\n`,
    ],
  ])('%s', (_, text) => {
    expectRecords(text, [ROW])
    expect(read(text).rids).toEqual(['7'])
  })

  test('with cells missing at the end of a row', () => expectRecords(`${HEAD}\n7,张子轩\n`, [{ name: '张子轩' }]))
})

test('columns that are absent are told', () => {
  expect(read('姓名,出生日期\n张子轩,2014-03-02\n')).toMatchObject({
    rids: ['1'],
    absent: ['sex', 'idno', 'guardian', 'phone', 'village'],
  })
})

test('headings that come again, totals, notes and rows without a value are no persons', () => {
  const { rids, skipped } = read(
    `${HEAD}\n${LINE}\n${HEAD}\n,小　计,,,,,,1\n8,,,,,,,\n填表人：李四,,,,,,,\n9,李合计,女,,,,,\n10,李计,女,,20150101,,,\n`,
  )
  expect(rids).toEqual(['7', '10'])
  expect(skipped).toEqual([
    { row: 2, why: '重复的表头' },
    { row: 3, why: '合计或说明' },
    { row: 4, why: '没有内容' },
    { row: 5, why: '没有内容' },
    { row: 6, why: '合计或说明' },
  ])
})

test('a character cut off at the very end is the same whatever the buffer held before', () => {
  const last = encoder.encode(`9,张子轩,男,,20140302,,,张`).subarray(0, -1)
  const rows = encoder.encode(`${HEAD}\n${`${LINE}\n`.repeat(9000)}`)
  const records = [rows, encoder.encode(`${HEAD}\n`)].map((start) => {
    const { table } = readList(sourceOf(Buffer.concat([start, last])), engine)
    return table.words.slice((table.rows - 1) * table.width)
  })
  expect(records[0]).toEqual(records[1])
})

test('a file without headings is refused', () => {
  for (const text of ['', '\n\n', 'a,b,c\n1,2,3\n']) expect(() => read(text)).toThrow('没有找到表头')
})

test('headings alone are an empty list', () => expect(read(`${HEAD}\n`).table.rows).toBe(0))

test('cells come back whatever stands in them, wherever a piece of the file ends', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '张', ',', '"', '\n', '\r', ' ', '😀'), maxLength: 6 })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), fc.constantFrom('\n', '\r\n'), (table, piece, lineEnd) => {
      const quoted = (text: string) => (/[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text)
      const bytes = encoder.encode(`a,b\n${table.map((row) => row.map(quoted).join(',') + lineEnd).join('')}`)
      const scanner = new RowScanner(engine, inPieces(bytes, piece))
      const found: string[][] = []
      while (scanner.next()) found.push(Array.from({ length: scanner.count }, (_, column) => scanner.text(column)))
      expect(found.slice(1)).toEqual(table)
    }),
    { numRuns: 400 },
  )
})

/** A source that gives a few bytes at a time. */
function inPieces(bytes: Uint8Array, piece: number) {
  const whole = sourceOf(bytes)
  return { ...whole, read: (buffer: Uint8Array, at: number) => whole.read(buffer.subarray(0, at + piece), at) }
}
