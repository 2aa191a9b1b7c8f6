import type { FieldName } from './fields.ts'

const PERSONS = {
  father: '父亲',
  mother: '母亲',
  carer: '照料人',
  grandfather: '祖父',
  grandmother: '祖母',
  maternalGrandfather: '外祖父',
  maternalGrandmother: '外祖母',
  guardian1: '家庭成员一',
  guardian2: '家庭成员二',
} as const
const ATTRIBUTES = {
  Name: '姓名',
  BirthDate: '出生日期',
  Id: '身份证号',
  Workplace: '务工地点',
  Phone: '电话',
  Status: '情况',
  Relation: '与儿童关系',
  Address: '住址',
} as const
const OWN: Readonly<Partial<Record<FieldName, string>>> = {
  name: '姓名',
  formerName: '曾用名',
  sex: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  idNumber: '身份证号',
  hukouRegistered: '是否登记户口',
  registeredAddress: '户籍地址',
  residenceAddress: '现住址',
  township: '乡镇',
  village: '村（社区）',
  health: '身体情况',
  disabilityType: '残疾类别',
  disabilityGrade: '残疾等级',
  illness: '患病类型',
  boarding: '是否寄宿',
  schooling: '就学情况',
  school: '学校',
  grade: '年级',
  class: '班级',
  studentNo: '学籍号',
  leftBehindType: '是否留守',
  householdNo: '户号',
  householderName: '户主姓名',
  householderRelation: '与户主关系',
  awaySituation: '父母外出情况',
  unableParent: '无监护能力的一方',
  hasDelegate: '有无委托照护',
  guardianshipType: '监护类型',
  incomeSources: '经济来源',
  assistance: '救助帮扶',
  annualIncome: '年收入',
  remarks: '备注',
}

/** What a field is called to the person who handed the file in. */
export function fieldLabel(field: FieldName): string {
  const own = OWN[field]
  if (own !== undefined) return own
  for (const [person, words] of Object.entries(PERSONS)) {
    const attribute = field.startsWith(person) ? field.slice(person.length) : ''
    if (Object.hasOwn(ATTRIBUTES, attribute)) return words + ATTRIBUTES[attribute as keyof typeof ATTRIBUTES]
  }
  return field
}
