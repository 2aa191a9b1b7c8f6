// Headings as different hands write them: each list tells, column by column, what it must come to (- for nothing).
import { expect, test } from 'vitest'
import { mapColumns } from './mapping.ts'

const LISTS: readonly (readonly [string, string])[] = [
  [
    '编号|孩子姓名|爸爸姓名|爸爸电话|爸爸在哪打工|妈妈姓名|妈妈电话|谁带孩子|带孩子人电话',
    '-|name|fatherName|fatherPhone|fatherWorkplace|motherName|motherPhone|carerName|carerPhone',
  ],
  [
    '儿童姓名|身份证号|父亲姓名|身份证号|联系电话|母亲姓名|身份证号|联系电话|受委托监护人|身份证号|联系电话|关系',
    'name|idNumber|fatherName|fatherId|fatherPhone|motherName|motherId|motherPhone|carerName|carerId|carerPhone|carerRelation',
  ],
  [
    '户主|姓名|与户主关系|身份证号码|联系电话|留守儿童姓名|留守儿童身份证号',
    'householderName|-|householderRelation|-|-|name|idNumber',
  ],
  [
    '监护人姓名|监护人身份证号码|被监护人姓名|被监护人身份证号码|监护关系',
    'carerName|carerId|name|idNumber|carerRelation',
  ],
  [
    '家庭成员或监护人1姓名|家庭成员或监护人1关系|家庭成员或监护人2姓名|家庭成员或监护人2联系电话|姓名',
    'guardian1Name|guardian1Relation|guardian2Name|guardian2Phone|name',
  ],
  ['姓名|父亲是否外出|母亲是否外出|外出地点', 'name|-|-|-'],
  ['姓名|父亲|母亲|联系电话', 'name|fatherName|motherName|-'],
  ['姓名|性别码|年级名称|是否低保|个人年收入|家庭年收入', 'name|sex|grade|assistance|-|-'],
  ['1.儿童姓名*|2、身份证号（18位）|（3）居住村（社区）|4.是否在校寄宿（是/否）', 'name|idNumber|village|boarding'],
  [
    'XH|XM|XBM|SFZJH|CSRQ|MZM|XXMC|NJ|BJ|XJH|JTZZ|FQXM|FQ_DH|MQXM',
    '-|name|sex|idNumber|birthDate|ethnicity|school|grade|class|studentNo|residenceAddress|fatherName|fatherPhone|motherName',
  ],
  [
    'No.|Name|Gender|Date of Birth|ID Number|Village|Father’s name|Guardian|Guardian phone|Remarks',
    '-|name|sex|birthDate|idNumber|village|fatherName|carerName|carerPhone|remarks',
  ],
  // Somebody who is no family: what stands beside them is not the family's.
  ['姓名|身份证号|监护人|儿童主任|联系电话', 'name|idNumber|carerName|-|-'],
  ['姓名|母亲|联系电话|爱心妈妈|爱心妈妈电话|帮扶责任人|电话', 'name|motherName|motherPhone|-|-|-|-'],
  ['姓名|监护责任人|受委托人身份证号|身份证号', 'name|carerName|carerId|idNumber'],
  // Words inside of others: the birth weight is no birthday.
  [
    '姓名|出生体重|出生医院|出生证明编号|身份证住址|身份证有效期|身份证号|出生日期',
    'name|-|-|-|-|-|idNumber|birthDate',
  ],
  ['姓名|心理健康状况|学习情况|原户籍地|是否患病|健康状况|户籍地', 'name|-|-|-|-|health|registeredAddress'],
  ['姓名|父亲情况（姓名）|父亲情况（电话）|所属年级|生活来源', 'name|fatherName|fatherPhone|grade|incomeSources'],
  ['户主|家庭成员姓名|与户主关系|身份证号', 'householderName|name|householderRelation|idNumber'],
  ['Child Name|Gender (M/F)|DOB (dd/mm/yyyy)|Village', 'name|sex|birthDate|village'],
  ['姓名|是否留守儿童|留守类型（1单亲 2双亲）', 'name|-|leftBehindType'],
  // One phone behind both parents is nobody's for certain, as is the place of work of the wrong one.
  ['姓名|父母姓名|联系电话|村', 'name|fatherName|-|village'],
  [
    '姓名|母亲姓名|务工省份|务工城市|父亲姓名|务工省份|务工城市',
    'name|motherName|motherWorkplace|-|fatherName|fatherWorkplace|-',
  ],
]

test.each(LISTS)('%s', (headings, fields) => {
  const columns = mapColumns(headings.split('|').map((header, at) => ({ at, header, path: [header] })))
  expect(columns.map((column) => column.field ?? '-').join('|')).toBe(fields)
})

test('two facts under one heading are told apart', () => {
  const heading = (header: string, at: number) => ({ at, header, path: [header] })
  const columns = mapColumns(['父亲姓名及电话', '监护人（关系）', '就读学校及年级', '残疾类别及等级'].map(heading))
  expect(columns.map((column) => column.meaning.split)).toEqual([
    ['fatherName', 'fatherPhone'],
    ['carerName', 'carerRelation'],
    ['school', 'grade'],
    ['disabilityType', 'disabilityGrade'],
  ])
})

test('one heading broken over two rows', () => {
  const paths = [
    ['学生', '姓名'],
    ['身份证', '号码'],
    ['出生', '日期'],
  ]
  const columns = mapColumns(paths.map((path, at) => ({ at, header: path.at(-1)!, path })))
  expect(columns.map(({ field }) => field)).toEqual(['name', 'idNumber', 'birthDate'])
})
