// What whole columns mean beside what their cells say: codes with a legend, dates in three columns, ages, instructions.
import { expect, test } from 'vitest'
import { idOf, type Value, xlsx } from '#test/sheet-files.ts'
import { PINGTIAN } from '#test/sheet-villages.ts'
import { mapColumns } from './headers/mapping.ts'
import { readSheet } from './read.ts'

const VILLAGES = { ...PINGTIAN, home: ['浙江省', '丽水市', '松阳县'] }

/** The rows of a list by their number: values, and everything that is said of each. */
function read(...list: readonly (readonly Value[])[]) {
  const { sheets } = readSheet(xlsx(list), { fileName: '名单.xlsx', asOf: '2026-09-30', villages: VILLAGES })
  const { sampleRows = [], otherRows = [], errors = [], notes = [], skipped = [], nonDataRows = [] } = sheets[0]!
  return {
    values: Object.fromEntries([...sampleRows, ...otherRows].map(({ row, values }) => [row, values])),
    said: [
      ...errors.map(({ row, field, reasonCode }) => `${row} ${field} ${reasonCode}`),
      ...notes.map(({ row, field, code }) => `${row} ${field} ${code}`),
      ...skipped.map(({ row, code }) => `${row} ${code}`),
      ...nonDataRows.map(({ row, kind }) => `${row} ${kind}`),
    ],
  }
}

test('a birth date in three columns', () => {
  const ID = idOf('2015-06-06', 901)
  const { values, said } = read(
    ['姓名', '出生年', '出生月', '出生日', '身份证号', '村'],
    ['王一（示例）', 2015, 3, 1, ID.replace(/.$/, '*'), '平田村'],
    ['王二（示例）', '15年', '4月', '5日', '无', '平田村'],
    ['王三（示例）', 2016, 13, 1, '无', '平田村'],
    ['王四（示例）', 2015, '', '', ID, '平田村'],
    ['王五（示例）', 2015, 6, 7, idOf('2015-06-06', 903), '平田村'],
  )
  expect([2, 3, 4, 5].map((row) => values[row]?.birthDate)).toEqual(['2015-03-01', '2015-04-05', null, '2015-06-06'])
  expect(said.filter((words) => words.includes('irth')).toSorted()).toEqual([
    '4 birthDate birthdate-invalid',
    '5 birthDate birthdate-partial',
    '6 birthDate id-birthdate-mismatch',
  ])
})

test('three columns of a day that is not the child’s birth are no birth date', () => {
  const fields = (paths: readonly (readonly string[])[]) =>
    mapColumns(paths.map((path, at) => ({ at, header: path.at(-1)!, path }))).map(({ field }) => field)
  const three = (group: string) => ['年', '月', '日'].map((part) => [group, part])
  expect(fields([['姓名'], ...three('出生日期')])).toEqual(['name', 'birthDate', 'birthDate', 'birthDate'])
  expect(fields([['姓名'], ...three('入学时间')])).toEqual(['name', null, null, null])
  expect(fields([['姓名'], ...three('父亲出生日期')]).filter((field) => field === 'birthDate')).toEqual([])
  expect(fields([['姓名'], ['出生日期'], ...three('出生')])).toEqual(['name', 'birthDate', null, null, null])
})

test('an age that nobody of the birth date has is told, one by 虚岁 is not', () => {
  const { said } = read(
    ['姓名', '出生日期', '年龄', '村'],
    ['王一（示例）', '2015-03-01', 11, '平田村'],
    ['王二（示例）', '2015-12-01', '12岁', '平田村'],
    ['王三（示例）', '2015-03-01', 5, '平田村'],
    ['王四（示例）', '2026-03-01', '6个月', '平田村'],
  )
  expect(said).toEqual(['4 birthDate age-birthdate-mismatch'])
})

test('codes mean what the heading says of them', () => {
  const { values } = read(
    ['姓名', '性别', '是否住校（1是 2否）', '就读方式', '村'],
    ['王一（示例）', '1-男', 2, '', '平田村'],
    ['王二（示例）', '2-女', 1, '', '平田村'],
  )
  expect([2, 3].map((row) => values[row]?.boarding)).toEqual([false, true])
  const roll = read(
    ['姓名', '就读方式', '村'],
    ['王一（示例）', '1', '平田村'],
    ['王二（示例）', '2-住校', '平田村'],
    ['王三（示例）', '1-走读', '平田村'],
  )
  expect([2, 3, 4].map((row) => roll.values[row]?.boarding)).toEqual([false, true, false])
})

test('whoever is not left behind is left out, whatever code stands before the answer', () => {
  const { said } = read(
    ['姓名', '出生日期', '是否留守儿童', '村'],
    ['填写户口本姓名', 'YYYYMMDD', '选择', '必填'],
    ['王一（示例）', '2015-03-01', '1-是', '平田村'],
    ['王二（示例）', '2015-03-01', '2-否', '平田村'],
  )
  expect(said).toEqual(['4 not-left-behind', '2 example'])
})

test.each(['未上户口', '无户籍', '办理中', '不详', '新生儿'])('no number: %s', (text) => {
  expect(read(['姓名', '身份证号', '村'], ['王一（示例）', text, '平田村']).said).toEqual(['2 idNumber id-missing'])
})

test('a remark behind a name is no part of it, what tells two children apart is', () => {
  const { values, said } = read(
    ['姓名', '出生日期', '村'],
    ['王一(双胞胎)', '2015-03-01', '平田村'],
    ['王二（小名：毛毛）', '2015-03-01', '平田村'],
    ['王三（大）', '2015-03-01', '平田村'],
  )
  expect([2, 3, 4].map((row) => values[row]?.name)).toEqual(['王一', '王二', '王三（大）'])
  expect(said).toEqual(['2 name name-remark-dropped', '3 name name-remark-dropped'])
})

test.each([
  ['2013-5-12（阳历）', '2013-05-12'],
  ['公历2013.5.12', '2013-05-12'],
  ['2013.05.12.', '2013-05-12'],
  ['2013 5 12', '2013-05-12'],
  ['130512', '2013-05-12'],
  [130512, '2013-05-12'],
  ['201399', null],
  ['2013-5-12（农历）', null],
])('born on %s', (written, day) => {
  expect(read(['姓名', '出生日期', '村'], ['王一（示例）', written, '平田村']).values[2]?.birthDate).toBe(day)
})

test('codes of divisions say the village where they go down so far: where somebody lives before where they are registered', () => {
  const { values } = read(
    ['姓名', '户籍行政区划代码', '居住地行政区划', '居住地址'],
    ['王一（示例）', '331124205999', '331124205204', '平田村1号'],
    ['王二（示例）', '331124205999', '331124205204', '平田村2号'],
  )
  expect(values[2]).toMatchObject({ village: '331124205204', residenceAddress: '平田村1号' })
  const counties = read(['姓名', '出生日期', '户籍所在地行政区划'], ['王一（示例）', '2015-03-01', '331124'])
  expect(counties.said).toEqual([])
})

test('a list of another county is told, though a village is called alike', () => {
  const { said } = read(
    ['姓名', '县区', '乡镇', '村', '出生日期'],
    ['王一（示例）', '黑山县', '大虎山镇', '平田村', '2015-03-01'],
    ['王二（示例）', '松阳县', '四都乡', '平田村', '2015-03-01'],
  )
  expect(said).toEqual(['2 village unknown-village'])
})

test('where only those left behind are ticked an empty cell says no', () => {
  const { said } = read(
    ['姓名', '出生日期', '是否留守', '村'],
    ['王一（示例）', '2015-03-01', '√', '平田村'],
    ['王二（示例）', '2015-03-01', '', '平田村'],
  )
  expect(said).toEqual(['3 not-left-behind'])
})

test('an orphan in a list of old people too is a child', () => {
  const { said } = read(
    ['姓名', '人员类别', '出生日期', '村'],
    ['王一（示例）', '散居孤儿', '2015-03-01', '平田村'],
    ['王二（示例）', '留守老人', '1950-03-01', '平田村'],
  )
  expect(said).toEqual(['3 not-a-child'])
})

test('no phone is found inside of an ID number, and a dash for a dead parent counts beside a second fact', () => {
  const carerId = idOf('1955-03-01', 901)
  const { values } = read(
    ['姓名', '出生日期', '户籍', '监护人及与儿童关系', '监护人身份证号及电话', '父亲姓名及务工地', '村'],
    ['王一（示例）', '2015-03-01', '农业', '王爷 祖父', `${carerId} 13800000001`, '—', '平田村'],
  )
  expect(values[2]).toMatchObject({
    carerName: '王爷',
    carerRelation: '61',
    carerId,
    carerPhone: '13800000001',
    fatherStatus: 'deceased',
  })
  expect(values[2]).not.toHaveProperty('registeredAddress')
})

test('below the name of a village that nobody knows no child is the village’s before it', () => {
  const rows = [
    ['姓名', '性别', '出生日期'],
    ['平田村'],
    ['王一（示例）', '男', '2015-03-01'],
    ['上湾村'],
    ['王二（示例）', '女', '2016-04-02'],
    ['平田村'],
    ['王三（示例）', '女', '2016-05-02'],
  ]
  const { sheets } = readSheet(xlsx(rows), { fileName: '名单.xlsx', asOf: '2026-09-30', villages: VILLAGES })
  const [sheet] = sheets
  expect(sheet!.sampleRows!.map(({ values }) => [values.name, values.village])).toEqual([
    ['王一（示例）', '331124205204'],
    ['王二（示例）', null],
    ['王三（示例）', '331124205204'],
  ])
  expect(sheet!.nonDataRows!.map(({ row, kind }) => [row, kind])).toEqual([2, 4, 6].map((row) => [row, 'section']))
})
