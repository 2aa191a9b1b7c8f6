import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { errorSheets } from './downloads/rules.ts'
import type { RecordRules } from './records/rules.ts'
import { judgeTables, viewOf } from './rules.ts'
import { findTable, type Table } from './sheets/rules.ts'
import { templateSheets } from './template/rules.ts'
import type { Cell } from './values/rules.ts'
import { createVillageFinder } from './villages/rules.ts'
import { readWorkbook } from './workbook/commands.ts'

const RULES: RecordRules = {
  today: '2026-11-16',
  allowSynthetic: true,
  onlyVillage: null,
  home: { province: '浙江省', city: '丽水市', county: '松阳县' },
  findVillage: createVillageFinder({
    villages: [
      { code: '331124205204', name: '平田村村委会', townshipCode: '331124205000', townshipName: '四都乡' },
      { code: '331124205205', name: '陈家铺村村委会', townshipCode: '331124205000', townshipName: '四都乡' },
    ],
    former: [],
  }),
}

const HEADER = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '出生日期',
  '身份证号',
  '居住村',
  '身体情况',
  '就学情况',
  '父亲姓名',
  '父亲务工地点',
  '父亲电话',
  '父母外出情况',
  '受委托监护人姓名',
  '与儿童关系',
  '经济来源',
]
const AT = Object.fromEntries(HEADER.map((heading, at) => [heading, at]))

function child(serial: number): Cell[] {
  const sex = serial % 2 === 0 ? '1' : '2'
  const birthDate = `2015-${String((serial % 12) + 1).padStart(2, '0')}-${String((serial % 28) + 1).padStart(2, '0')}`
  const idNumber = syntheticIdNumber({ birthDate, sex, serial: serial % 500 })
  return [
    serial,
    `示例儿童${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}`,
    sex === '1' ? '男' : '女',
    '汉族',
    birthDate,
    idNumber,
    '平田村',
    '健康',
    '小学',
    '示例父',
    '浙江省杭州市',
    '13800000000',
    '父母双方外出',
    '示例奶奶',
    '祖母',
    '打工、种养殖',
  ]
}

async function judge(rows: Cell[][], name = '登记表') {
  return judgeTables(await tablesOf(Buffer.from(await writeXlsx({ sheets: [{ name, rows }] }))), RULES)
}
async function tablesOf(bytes: Buffer): Promise<Table[]> {
  return (await readWorkbook(bytes)).map(findTable).filter((table): table is Table => table !== undefined)
}

test('37 planted mistakes in 500 rows are found, each at its row and column, and nothing else', async () => {
  const rows = [['农村留守儿童花名册'], HEADER, ...Array.from({ length: 500 }, (_, serial) => child(serial))]
  const planted = new Map<string, string>()
  const plant = (serial: number, heading: string, value: Cell) => {
    rows[serial + 2]![AT[heading]!] = value
    planted.set(`${serial + 3}${'ABCDEFGHIJKLMNOP'[AT[heading]!]}`, heading)
  }
  const mistakes: [string, (serial: number) => Cell][] = [
    ['姓名', () => null],
    ['姓名', () => '张3'],
    ['性别', (serial) => (serial % 2 === 0 ? '女' : '男')],
    ['民族', () => '汗'],
    ['出生日期', () => '2015-02-30'],
    ['身份证号', (serial) => Number(String(child(serial)[5]).replace('X', '1'))],
    ['身份证号', (serial) => String(child(serial)[5]).slice(0, 17)],
    ['居住村', () => '大庄坑村'],
    ['就学情况', () => '小四'],
    ['父亲电话', () => '1380000123'],
    ['与儿童关系', () => '邻居帮忙'],
    ['经济来源', () => '打工、做小生意'],
    ['出生日期', () => '2015-12-31'],
  ]
  for (let count = 0; count < 36; count += 1) {
    const [heading, value] = mistakes[count % mistakes.length]!
    plant(7 + count * 13, heading, value(7 + count * 13))
  }
  rows.push([500, ...child(3).slice(1)])
  planted.set('503F', '身份证号')
  const judged = await judge(rows)
  const found = judged.bad.flatMap((row) => row.problems.map((problem) => `${problem.row}${problem.column}`))
  expect(found.toSorted()).toEqual([...planted.keys()].toSorted())
  expect(planted.size).toBe(37)
  expect(judged.good).toHaveLength(501 - 37)
  for (const { problems } of judged.bad)
    for (const problem of problems) expect(problem.fix.length * problem.reason.length).toBeGreaterThan(0)
})

test('an unknown word is answered with the words that fit', async () => {
  const row = child(1)
  row[AT['就学情况']!] = '小四'
  const judged = await judge([HEADER, row])
  expect(judged.bad[0]!.problems).toEqual([
    {
      row: 2,
      column: 'I',
      field: '就学情况',
      reason: '“小四”不在可选的词里',
      fix: expect.stringContaining('幼儿园、小学、初中'),
    },
  ])
})

test('rare names, full-width numbers and family come through whole', async () => {
  const row = child(2)
  row[AT['姓名']!] = '买买提•吐尔逊'
  row[AT['身份证号']!] = String(row[5])
    .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    .toLowerCase()
  const rare = child(4)
  rare[AT['姓名']!] = '䶮𠮷'
  const judged = await judge([HEADER, row, rare])
  expect(judged.bad).toEqual([])
  expect(judged.good.map((item) => item.record.fields.name)).toEqual(['买买提·吐尔逊', '䶮𠮷'])
  const { record } = judged.good[0]!
  expect(record.fields).toMatchObject({
    idNumber: child(2)[5],
    areaCode: '331124205204',
    incomeSources: ['work', 'farming'],
    delegated: true,
    idKind: 'identity-card',
  })
  expect(record.relatives).toEqual([
    expect.objectContaining({
      relation: '51',
      name: '示例父',
      phone: '13800000000',
      status: {
        state: 'away',
        workProvince: '浙江省',
        workCity: '杭州市',
        outsideCounty: true,
        incapacityReason: undefined,
      },
    }),
    expect.objectContaining({ relation: '62', name: '示例奶奶' }),
  ])
  expect(record.carer).toBe(1)
  expect(record.missing).toEqual([])
})

test('what a list leaves out is not invented: it is named, and the file waits for it', async () => {
  const judged = await judge(
    [
      ['姓名', '性别', '出生日期', '身份证号', '就读阶段', '父亲姓名'],
      ['王小明（示例）', '', '', child(2)[5]!, '小学', '已故'],
    ],
    '平田村',
  )
  const { record } = judged.good[0]!
  expect(record.missing).toEqual(['身体情况', '民族', '父母外出情况'])
  expect(record.fields).toMatchObject({
    sex: '1',
    birthDate: child(2)[4],
    nation: '97',
    areaCode: '331124205204',
    careArrangement: 'one-other-unable',
  })
  expect(record.relatives).toEqual([{ relation: '51', name: '—', deceased: true, status: undefined }])
})

test('a child without a number needs to say whether it is registered, and is then taken', async () => {
  const header = [...HEADER, '是否登记户口']
  const row = child(5)
  row[AT['身份证号']!] = null
  const judged = await judge([header, [...row, null], [...row, '否']])
  expect(judged.bad.flatMap((item) => item.problems.map((problem) => `${problem.row}${problem.column}`))).toEqual([
    '2Q',
  ])
  expect(judged.good[0]!.record.fields).toMatchObject({ idKind: 'none', householdRegistered: false })
  expect(judged.good[0]!.record.fields.idNumber).toBeUndefined()
})

test('two children of one name and day are two where their numbers differ, and one where a number is missing', async () => {
  const twin = child(12)
  const other = [...twin]
  other[AT['身份证号']!] = syntheticIdNumber({ birthDate: String(twin[4]), sex: '1', serial: 99 })
  const bare = [...twin]
  bare[AT['身份证号']!] = null
  const header = [...HEADER, '是否登记户口']
  const judged = await judge([header, [...twin, '是'], [...other, '是'], [...bare, '是']])
  expect(judged.good.map((item) => item.record.row)).toEqual([2, 3])
  expect(judged.bad[0]!.problems[0]).toMatchObject({ row: 4, reason: '与第 2 行是同一名儿童' })
})

test('several lists in one workbook are all read, and a problem names its sheet', async () => {
  const wrong = child(1)
  wrong[AT['就学情况']!] = '小四'
  const bytes = await writeXlsx({
    sheets: [
      { name: '平田', rows: [HEADER, child(0)] },
      { name: '陈家铺', rows: [HEADER, wrong] },
    ],
  })
  const tables = await tablesOf(Buffer.from(bytes))
  const judged = judgeTables(tables, RULES)
  expect(judged.bad[0]!.problems[0]!.column).toBe('陈家铺!I')
  const view = viewOf(tables, judged, () => '平田村')
  expect(view.sheetName).toBe('平田、陈家铺')
  expect(view.sample[0]).toMatchObject({ name: '示***甲', village: '平田村', 'father.phone': '138****0000' })
  expect(JSON.stringify(view.sample)).not.toContain(String(child(0)[5]))
})

test('the list of mistakes defuses formulas, survives the spreadsheet, and can be corrected and read again', async () => {
  const nasty = ['=HYPERLINK("http://a","b")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1']
  const rows = nasty.map((text, at) => {
    const row = child(at)
    row[AT['姓名']!] = `${text}7`
    row[AT['序号']!] = text
    return row
  })
  const judged = await judge([HEADER, ...rows])
  expect(judged.bad).toHaveLength(nasty.length)
  const bytes = Buffer.from(await writeXlsx({ sheets: errorSheets(judged) }))
  const sheet = (await readXlsx(bytes)).sheets[0]!
  for (const row of sheet.rows.slice(1))
    for (const cell of row) if (typeof cell === 'string') expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/)
  expect([...(sheet.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false)
  expect(sheet.rows[0]!.slice(-3)).toEqual(['原表行号', '原因', '怎样改'])
  const corrected = sheet.rows.map((row, at) =>
    at === 0 ? row : row.map((cell, column) => (column === 1 ? `示例儿童${'甲乙丙丁戊己'[at - 1]}` : cell)),
  )
  const again = await judge(corrected)
  expect(again.bad).toEqual([])
  expect(again.good).toHaveLength(nasty.length)
})

test('groups of a two-row header stay readable in the list of mistakes', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '表',
        rows: [
          ['姓名', '性别', '出生日期', '居住村', '就学情况', '是否登记户口', '父亲', null, '经济来源(可多选)', null],
          [null, null, null, null, null, null, '姓名', '电话', '打工', '其他'],
          ['王小明', '男', '2015-03-01', '不知道', '小学', '是', '王大明', '13800000000', '√', null],
        ],
        merges: [
          { startRow: 0, startCol: 6, endRow: 0, endCol: 7 },
          { startRow: 0, startCol: 8, endRow: 0, endCol: 9 },
        ],
      },
    ],
  })
  const judged = judgeTables(await tablesOf(Buffer.from(bytes)), RULES)
  const rows = errorSheets(judged)[0]!.rows
  rows[1]![3] = '平田村'
  const again = await judge(rows)
  expect(again.good[0]!.record).toMatchObject({
    fields: { incomeSources: ['work'] },
    relatives: [{ name: '王大明', phone: '13800000000' }],
  })
})

test('our own template is understood column by column, its example is never a child, its lists are lists', async () => {
  const bytes = Buffer.from(await writeXlsx({ sheets: templateSheets() }))
  const tables = await tablesOf(bytes)
  expect(tables.map((table) => table.sheetName)).toEqual(['登记表'])
  expect(tables[0]!.rows).toEqual([])
  const unknown = tables[0]!.headings.filter((_, at) => !tables[0]!.columns.some((column) => column.at === at))
  expect(unknown).toEqual(['序号'])
  const sheets = (await readXlsx(bytes)).sheets
  const validations = sheets[0]!.dataValidations ?? []
  expect(validations.length).toBeGreaterThanOrEqual(12)
  for (const validation of validations) expect(validation.formula1).toMatch(/^字典!\$[A-Z]+\$2:\$[A-Z]+\$\d+$/)
  const filled = sheets[0]!.rows.map((row, at) =>
    at === 3 ? row.map((cell, column) => (column === 0 ? 1 : column === 8 ? '平田村' : cell)) : row,
  )
  const judged = await judge(filled)
  expect(judged.bad).toEqual([])
  expect(judged.good[0]!.record.missing).toEqual([])
})
