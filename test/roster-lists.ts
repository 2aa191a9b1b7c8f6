import { randomUUID } from 'node:crypto'
import { registerChild } from '#contract/child.ts'
import { demoId } from '#server/demo.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { type Pupil, pupilsOf } from './class-lists.ts'
import { type Cells, gbCsvOf, htmlXlsOf, odsOf, type RosterFile, tabTextOf, xlsxOf } from './roster-files.ts'
import type { World } from './start-app.ts'

/** The third school: a boy of 筏铺村 who learns a trade in the county town, registered as the township would. */
async function registerApprentice(world: World): Promise<void> {
  const away = { state: 'away', since: '2024-02-10', outsideCounty: true } as const
  const birthDate = '2011-03-05'
  const town = await world.as('town.gushi')
  await town.call(registerChild, {
    commandId: randomUUID(),
    id: randomUUID(),
    fields: {
      name: '学徒（示例）',
      sex: '1',
      nation: '01',
      birthDate,
      idKind: 'identity-card',
      idNumber: syntheticIdNumber({ birthDate, sex: '1', serial: 472 }),
      householdRegistered: true,
      registeredAreaCode: VILLAGE,
      areaCode: VILLAGE,
      health: 'healthy',
      schooling: 'vocational',
      schoolUnitId: demoId('school.county.vocational'),
      careArrangement: 'both',
      careAbility: 'good',
      delegated: true,
    },
    relatives: [
      { id: randomUUID(), relation: '51', name: '学徒父（示例）', status: away },
      { id: randomUUID(), relation: '52', name: '学徒母（示例）', status: away },
    ],
  })
  await world.work()
}
const VILLAGE = '331124101210'

/** Who is wrong in which way on the lists of 古市镇. */
export interface RosterLists {
  /** By the login of who hands it in. */
  readonly files: Readonly<Record<string, RosterFile>>
  readonly stranger: string
  readonly homophone: string
}

/** Characters that sound alike; one of them is in some pupil's name. */
const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '明鸣',
    '文雯',
    '佳嘉',
    '婷亭',
    '宇雨',
    '欣心',
    '梓子',
    '晨辰',
    '涵含',
    '轩宣',
    '怡宜',
    '思丝',
    '浩皓',
    '琪奇',
    '静净',
  ]
    .concat(['杰洁', '志智', '然燃', '泽择', '诺懦', '一依', '可渴', '安庵', '语羽', '悦月', '乐阅', '星兴', '航杭'])
    .flatMap(([one, other]) => [
      [one!, other!],
      [other!, one!],
    ]),
)

/**
 * Three schools, a kindergarten and a station, each with a layout and a kind of file of its own. On the central school's list
 * stand a homophone, a wrong digit, a child the ledger does not know, a child only the school's rule counts, one child twice,
 * and one is missing.
 */
export async function rosterLists(world: World): Promise<RosterLists> {
  await registerApprentice(world)
  const central = await pupilsOf(world, 'school.central.331124101')
  const [notCounted] = await pupilsOf(world, 'school.central.331124101', 'not-eligible')
  const senior = await pupilsOf(world, 'school.county.senior-1')
  const vocational = await pupilsOf(world, 'school.county.vocational')
  const kindergarten = await pupilsOf(world, 'kindergarten.331124101')
  const alike = central.find(({ name }) => ALIKE[name.at(-1)!] !== undefined)
  const [wrong, twice, leftOut, ...rest] = central.filter((pupil) => pupil !== alike)
  if (alike === undefined || leftOut === undefined || notCounted === undefined)
    throw new Error('the demonstration has too few pupils at 古市镇中心学校')
  const homophone = alike.name.slice(0, -1) + ALIKE[alike.name.at(-1)!]!
  const stranger = {
    ...wrong!,
    name: '顾念初',
    birthDate: '2016-04-09',
    idNumber: syntheticIdNumber({ birthDate: '2016-04-09', sex: '2', serial: 471 }),
    sex: '2',
  }
  const listed = [
    { ...alike, name: homophone },
    { ...wrong!, idNumber: withWrongDigit(wrong!.idNumber) },
    twice!,
    { ...twice!, idNumber: '' },
    stranger,
    notCounted,
    ...rest,
  ]
  return {
    files: {
      'school.gushi': await xlsxOf('古市中心学校留守儿童.xlsx', '古市镇中心学校留守儿童名单', schoolCells(listed)),
      'school.senior': htmlXlsOf('一中导出.xls', systemCells(senior)),
      'school.vocational': gbCsvOf('职校名单.csv', shortCells(vocational)),
      'kindergarten.gushi': await odsOf('幼儿园.ods', kindergartenCells(kindergarten)),
      'police.gushi': tabTextOf('派出所.txt', policeCells([...rest.slice(0, 6), ...kindergarten.slice(0, 3)])),
    },
    stranger: stranger.name,
    homophone,
  }
}

function withWrongDigit(idNumber: string): string {
  return `${idNumber.slice(0, 16)}${(Number(idNumber[16]) + 2) % 10}${idNumber.slice(17)}`
}

const sexOf = ({ sex }: Pupil) => (sex === '1' ? '男' : '女')

function schoolCells(pupils: readonly Pupil[]): Cells {
  const head = ['序号', '姓名', '性别', '出生日期', '身份证号', '班级']
  return [
    head,
    ...pupils.map((pupil, at) => [
      String(at + 1),
      pupil.name,
      sexOf(pupil),
      pupil.birthDate,
      pupil.idNumber,
      pupil.className,
    ]),
  ]
}
function systemCells(pupils: readonly Pupil[]): Cells {
  const head = ['学生姓名', '身份证件号', '性别', '出生日期']
  const dotted = (day: string) => day.replaceAll('-', '')
  return [head, ...pupils.map((pupil) => [pupil.name, pupil.idNumber, sexOf(pupil), dotted(pupil.birthDate)])]
}
function shortCells(pupils: readonly Pupil[]): Cells {
  return [['身份证号码', '姓名'], ...pupils.map((pupil) => [pupil.idNumber, pupil.name])]
}
function kindergartenCells(pupils: readonly Pupil[]): Cells {
  const head = ['班级', '幼儿姓名', '性别', '出生年月日', '身份证号']
  const slashed = (day: string) => day.replaceAll('-', '/')
  return [
    head,
    ...pupils.map((pupil) => [pupil.className, pupil.name, sexOf(pupil), slashed(pupil.birthDate), pupil.idNumber]),
  ]
}
function policeCells(pupils: readonly Pupil[]): Cells {
  const head = ['姓名', '公民身份号码', '性别', '出生日期']
  return [head, ...pupils.map((pupil) => [pupil.name, pupil.idNumber, sexOf(pupil), pupil.birthDate])]
}
