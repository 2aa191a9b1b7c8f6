import type { Schema } from './schema.ts'

/** Levels of names that are not the same: close, and different. */
const ALIKE = ['homophone', 'glyph', 'near-sound', 'swapped', 'dropped', 'one-character', 'nickname']
const UNLIKE = ['surname', 'given', 'other']
/** Levels under which a number does not say which of two twins it is. */
const WITHOUT_NUMBER = ['missing', 'spreadsheet', 'region-and-birth', 'two-off', 'unlike']

/** A roster of children as counties, schools and police stations write it. */
export const childSchema: Schema = {
  id: 'rid',
  idAlso: ['rec_id', 'id', '序号', '编号'],
  fields: [
    { name: 'name', kind: 'name-han', label: '姓名', also: ['姓名', '儿童姓名', '学生姓名'] },
    { name: 'sex', kind: 'sex', label: '性别', also: ['性别'] },
    {
      name: 'idno',
      kind: 'id-cn',
      label: '身份证号',
      also: ['身份证号', '身份证号码', '公民身份号码', '身份证件号', '证件号码'],
    },
    { name: 'dob', kind: 'date', label: '出生日期', also: ['出生日期', '出生年月', '生日'], beside: 'idno' },
    { name: 'guardian', kind: 'guardian-han', label: '监护人', also: ['监护人', '监护人姓名', '家长姓名'] },
    { name: 'phone', kind: 'phone', label: '联系电话', also: ['电话', '联系电话', '手机号', '监护人电话'] },
    {
      name: 'village',
      kind: 'area-cn',
      label: '住址',
      also: [
        '村',
        '村代码',
        '行政区划代码',
        '区划代码',
        '住址',
        '现住址',
        '家庭住址',
        '居住地',
        '现居住地',
        '居住村',
        '现居住村',
        '所在村',
      ],
    },
  ],
  keys: [
    ['idno.whole'],
    ['idno.start'],
    ['idno.ends'],
    ['dob.day', 'name.sound'],
    ['dob.day', 'village.village'],
    ['phone.whole'],
    ['guardian.sound', 'dob.day'],
    ['guardian.sound', 'village.village'],
    ['name.sound', 'village.village'],
    ['name.sound', 'dob.month'],
    ['name.sound', 'guardian.sound'],
    ['name.sound', 'village.township'],
    ['dob.day', 'name.surname', 'village.township'],
  ],
  sure: {
    key: 'idno.whole',
    allowed: {
      name: ['same', 'homophone'],
      sex: ['same', 'missing'],
      dob: ['same', 'missing', 'known-part', 'typo', 'lunar', 'near'],
    },
  },
  doubtful: [
    // Two valid numbers under two names are two people until somebody has looked: twins agree in all else.
    { idno: ['other-on-day', 'other'], name: [...ALIKE, ...UNLIKE] },
    // Other names are one child's only where the whole number says so.
    { name: UNLIKE, idno: [...WITHOUT_NUMBER, 'known-part', 'id-corrected'] },
    // Brothers' names differ in one character, and only the whole number tells them apart.
    { name: ['dropped', 'one-character', 'nickname'], idno: WITHOUT_NUMBER },
  ],
}
