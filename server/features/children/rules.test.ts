import { expect, test } from 'vitest'
import { type ChildFields, correctChild } from '#contract/child.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { Refusal } from '#server/platform/refusal.ts'
import {
  applyPatch,
  changesBetween,
  checkBirthDate,
  checkCodes,
  checkStatus,
  readChildNumber,
  readRelativeNumber,
} from './rules.ts'

const CHILD: ChildFields = {
  name: '林小满（示例）',
  sex: '2',
  nation: '01',
  birthDate: '2016-05-21',
  idKind: 'identity-card',
  householdRegistered: true,
  areaCode: '331124101201',
  health: 'healthy',
  schooling: 'primary',
  careArrangement: 'both',
  delegated: true,
  incomeSources: ['work'],
  reliefKinds: ['dibao'],
}
const NUMBER = syntheticIdNumber({ birthDate: '2016-05-21', sex: '2', serial: 7 })

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'done'
}

test('a number agrees with birth date and sex, or is refused', () => {
  const read = (changed: object) => readChildNumber({ ...CHILD, idNumber: NUMBER, ...changed }, true)
  expect(read({})).toEqual({ idNumber: NUMBER, synthetic: true })
  expect(read({ idNumber: ` ${NUMBER.slice(0, 6)} ${NUMBER.slice(6).toLowerCase()}` })?.idNumber).toBe(NUMBER)
  expect(codeOf(() => read({ birthDate: '2016-05-22' }))).toBe('id_number_mismatch')
  expect(codeOf(() => read({ sex: '1' }))).toBe('id_number_mismatch')
  expect(codeOf(() => read({ sex: '0' }))).toBe('done')
  expect(codeOf(() => read({ idNumber: NUMBER.slice(0, 17) + (NUMBER[17] === '0' ? '1' : '0') }))).toBe(
    'id_number_invalid',
  )
  expect(codeOf(() => read({ idKind: 'none' }))).toBe('invalid_input')
})

test('an invented number is taken in demonstrations only', () => {
  expect(codeOf(() => readChildNumber({ ...CHILD, idNumber: NUMBER }, false))).toBe('id_number_invalid')
})

test('papers without the national number keep their own, without blanks and dashes', () => {
  expect(readChildNumber({ ...CHILD, idKind: 'birth-certificate', idNumber: 'q 330-123456' }, false)?.idNumber).toBe(
    'Q330123456',
  )
})

test('a relative may hold a passport, but no mistyped identity card', () => {
  expect(readRelativeNumber({ idNumber: 'E12345678' }, false)).toBe('E12345678')
  expect(codeOf(() => readRelativeNumber({ idNumber: '33112419800101123' }, false))).toBe('id_number_invalid')
  const number = syntheticIdNumber({ birthDate: '1985-01-02', sex: '1', serial: 1 })
  expect(readRelativeNumber({ idNumber: number, birthDate: '1985-01-02' }, true)).toBe(number)
  expect(codeOf(() => readRelativeNumber({ idNumber: number, birthDate: '1985-01-03' }, true))).toBe(
    'id_number_mismatch',
  )
})

test('a child is born by today and not yet eighteen', () => {
  expect(codeOf(() => checkBirthDate('2026-11-22', '2026-11-22'))).toBe('done')
  expect(codeOf(() => checkBirthDate('2026-11-23', '2026-11-22'))).toBe('date_in_future')
  expect(codeOf(() => checkBirthDate('2008-11-23', '2026-11-22'))).toBe('done')
  expect(codeOf(() => checkBirthDate('2008-11-22', '2026-11-22'))).toBe('invalid_input')
})

test('codes are those of the lists, only where they were sent', () => {
  expect(codeOf(() => checkCodes(CHILD))).toBe('done')
  expect(codeOf(() => checkCodes({ schooling: 'university' }))).toBe('invalid_input')
  expect(codeOf(() => checkCodes({ reliefKinds: ['dibao', 'lottery'] }))).toBe('invalid_input')
})

test('a statement on a parent is of a known state and not of tomorrow', () => {
  expect(codeOf(() => checkStatus({ state: 'away', since: '2026-11-22' }, '2026-11-22'))).toBe('done')
  expect(codeOf(() => checkStatus({ state: 'away', since: '2026-11-23' }, '2026-11-22'))).toBe('date_in_future')
  expect(codeOf(() => checkStatus({ state: 'travelling', since: '2026-11-22' }, '2026-11-22'))).toBe('invalid_input')
})

test('a correction of the name alone leaves the lists and the delegation as they are', () => {
  const id = '0199aaaa-0000-7000-8000-000000000001'
  const { fields } = correctChild.input.parse({
    commandId: id,
    id,
    expectedVersion: 1,
    basis: '户口簿',
    fields: { name: '林晓满（示例）' },
  })
  expect(Object.keys(fields)).toEqual(['name'])
  const after = applyPatch(CHILD, fields)
  expect(changesBetween(CHILD, after)).toEqual([{ field: 'name', before: '林小满（示例）', after: '林晓满（示例）' }])
  expect(after.reliefKinds).toEqual(['dibao'])
})

test('an emptied text is taken away, and so is the grade of a disability that is no longer stated', () => {
  const before = { ...CHILD, address: '东村1号', health: 'disabled', disabilityKind: '4', disabilityGrade: '2' }
  const after = applyPatch(before, { address: undefined, health: 'healthy' })
  expect(changesBetween(before, after).map((change) => [change.field, change.after])).toEqual([
    ['health', 'healthy'],
    ['address', null],
    ['disabilityKind', null],
    ['disabilityGrade', null],
  ])
})
