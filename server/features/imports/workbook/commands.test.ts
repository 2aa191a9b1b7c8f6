import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readWorkbook } from './commands.ts'
import { inspectContainer, LIMITS } from './rules.ts'

const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code })
const small = async () =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [
            ['姓名', '䶮𠮷'],
            [new Date('2015-03-01T00:00:00Z'), 7],
          ],
        },
      ],
    }),
  )

interface Entry {
  name: string
  bytes: Buffer
  claimed?: number
  flags?: number
}

/** A zip written by hand, so that its directory can lie. */
function zip(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes)
    const name = Buffer.from(entry.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(entry.flags ?? 0, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(entry.claimed ?? entry.bytes.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(entry.flags ?? 0, 8)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(entry.claimed ?? entry.bytes.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    bodies.push(local, name, packed)
    directory.push(central, name)
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
const workbook = (bytes: Buffer, more: Partial<Entry> = {}): Entry => ({ name: 'xl/workbook.xml', bytes, ...more })

test('a workbook is read in a thread, values as they are, hidden sheets left out', async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: '登记表', rows: [['姓名'], ['䶮𠮷']] },
      { name: '字典', rows: [['汉']], hidden: true },
    ],
  })
  const sheets = await readWorkbook(Buffer.from(bytes))
  expect(sheets.map((sheet) => sheet.name)).toEqual(['登记表'])
  expect(sheets[0]!.rows).toEqual([['姓名'], ['䶮𠮷']])
  expect((await readWorkbook(await small()))[0]!.rows[1]).toEqual([new Date('2015-03-01T00:00:00Z'), 7])
})

test('a password is named as the reason; other formats are unreadable', async () => {
  const locked = await writeXlsx({
    sheets: [{ name: '表', rows: [['姓名']] }],
    encryption: { password: 'sy2026', spinCount: 1000 },
  })
  await expect(readWorkbook(Buffer.from(locked))).rejects.toEqual(refused('workbook_protected'))
  const legacy = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  await expect(readWorkbook(legacy)).rejects.toEqual(refused('workbook_unreadable'))
  for (const text of ['', 'PK', '姓名,性别\n王小明,男', '<html><table></table></html>', '\u0000'.repeat(64)])
    await expect(readWorkbook(Buffer.from(text))).rejects.toEqual(refused('workbook_unreadable'))
  await expect(readWorkbook(zip([{ name: 'content.xml', bytes: Buffer.from('<a/>') }]))).rejects.toEqual(
    refused('workbook_unreadable'),
  )
})

test('a part locked inside an open container counts as protected', () => {
  expect(inspectContainer(zip([workbook(Buffer.from('<a/>'), { flags: 1 })]))).toEqual({
    ok: false,
    code: 'workbook_protected',
  })
})

test('a bomb is refused before it is unpacked, by size and by ratio', () => {
  expect(inspectContainer(zip([workbook(Buffer.alloc(1), { claimed: LIMITS.expanded + 1 })]))).toEqual({
    ok: false,
    code: 'workbook_too_large',
  })
  const bomb = zip([
    workbook(Buffer.from('<a/>')),
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(32 * 1024 * 1024, 0x20) },
  ])
  expect(bomb.length).toBeLessThan(64 * 1024)
  expect(inspectContainer(bomb)).toEqual({ ok: false, code: 'workbook_too_large' })
  const many = Array.from({ length: LIMITS.entries + 1 }, (_, at) => ({ name: `xl/${at}`, bytes: Buffer.alloc(0) }))
  expect(inspectContainer(zip(many))).toEqual({ ok: false, code: 'workbook_too_large' })
  expect(inspectContainer(Buffer.alloc(LIMITS.bytes + 1))).toEqual({ ok: false, code: 'workbook_too_large' })
})

test('a bomb that lies about its size is held to its claim', async () => {
  const lying = zip([
    workbook(Buffer.from('<a/>')),
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(64 * 1024 * 1024, 0x20), claimed: 1000 },
  ])
  expect(inspectContainer(lying).ok).toBe(true)
  await expect(readWorkbook(lying)).rejects.toEqual(refused('workbook_too_large'))
})

test('a torn file, a cut directory and a time that runs out end in a refusal', async () => {
  const bytes = await small()
  await expect(readWorkbook(bytes.subarray(0, bytes.length - 40))).rejects.toEqual(refused('workbook_unreadable'))
  const bent = Buffer.from(bytes)
  bent.fill(0x41, 60, 200)
  await expect(readWorkbook(bent)).rejects.toMatchObject({ name: 'Refusal' })
  await expect(readWorkbook(bytes, { seconds: 0 })).rejects.toEqual(refused('workbook_too_large'))
})
