import { expect, test } from 'vitest'
import type { RosterPerson } from '#contract/roster-finding.ts'
import { evidenceRows, piecesOf } from './evidence-rows.ts'

const person: RosterPerson = {
  unitName: '古市镇中心学校',
  where: '第 3 行',
  name: '顾念初',
  sex: '女',
  birthDate: '2016-04-09',
  idNumber: null,
  guardian: null,
  phone: null,
  village: null,
  school: null,
  says: null,
}

test('fields nobody knows are left out, contradictions are marked', () => {
  const rows = evidenceRows([person, { ...person, unitName: null, name: '顾念楚', guardian: '顾*' }], ['姓名'])
  expect(rows.map(({ label, differs }) => [label, differs])).toEqual([
    ['姓名', true],
    ['性别', false],
    ['出生日期', false],
    ['监护人', false],
  ])
  expect(rows[3]!.values).toEqual([null, '顾*'])
})

test('characters that differ are cut out; values of unequal length differ as a whole', () => {
  expect(piecesOf('顾念楚', '顾念初')).toEqual([
    { text: '顾念', other: false },
    { text: '楚', other: true },
  ])
  expect(piecesOf('顾念', '顾念初')).toEqual([{ text: '顾念', other: true }])
  expect(piecesOf('顾念初', null)).toEqual([{ text: '顾念初', other: false }])
})
