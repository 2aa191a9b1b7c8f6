import { expect, test } from 'vitest'
import type { RosterFinding, RosterPerson } from '#contract/roster-finding.ts'
import { CallError } from '#web/client/call.ts'
import { asksVillage, isNothing, needsOf } from './decision-needs.ts'

const person: RosterPerson = {
  unitName: '古市镇中心学校',
  where: '第 3 行',
  name: '顾念初',
  sex: '女',
  birthDate: '2016-04-09',
  idNumber: null,
  guardian: null,
  phone: null,
  village: '筏铺村',
  school: null,
  says: null,
}
const child = (childId: string): RosterFinding['ledger'][number] => ({ ...person, childId, probability: 0.7 })
const finding = { childId: null, roster: [person], ledger: [] as RosterFinding['ledger'] }

test('one key is enough where nothing has to be said', () => {
  expect(isNothing(needsOf('register', finding))).toBe(true)
  expect(isNothing(needsOf('same', { ...finding, ledger: [child('a')] }))).toBe(true)
})

test('a decision that leaves a child out says why', () => {
  expect(needsOf('elsewhere', finding).note).toBe(true)
})

test('the same child is chosen among several and looked for where there is none', () => {
  expect(needsOf('same', { ...finding, ledger: [child('a'), child('b')] }).child).toBe('choose')
  expect(needsOf('same', finding).child).toBe('find')
  expect(needsOf('same', { ...finding, childId: 'a' }).child).toBeNull()
})

test('a draft needs a village where the list has none, or the server says it is of another township', () => {
  expect(needsOf('register', { ...finding, roster: [{ ...person, village: null }] }).area).toBe(true)
  const refusal = (path: string) =>
    new CallError(422, {
      code: 'invalid_input',
      message: '',
      traceId: '',
      details: { issues: [{ path, reason: 'required' }] },
    })
  expect(asksVillage(refusal('areaCode'))).toBe(true)
  expect(asksVillage(refusal('note'))).toBe(false)
  expect(asksVillage(null)).toBe(false)
})
