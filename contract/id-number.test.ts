import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, parseIdNumber, syntheticIdNumber } from './id-number.ts'

const anyPerson = fc.record({
  birthDate: fc
    .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  sex: fc.constantFrom('1' as const, '2' as const),
  serial: fc.integer({ min: 0, max: 499 }),
})

describe('ID numbers by GB 11643', () => {
  it('are read with birth date, sex and area: the example of the standard', () => {
    expect(parseIdNumber('11010519491231002X')).toEqual({
      ok: true,
      idNumber: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: '2',
      areaCode: '110105',
    })
    expect(parseIdNumber('440524188001010014')).toEqual({ ok: false, reason: 'date' })
  })

  it('are read as people type them', () => {
    for (const typed of [
      ' 110105 19491231 002x ',
      '１１０１０５１９４９１２３１００２Ｘ',
      '110105-19491231-002X',
      '\u200b11010519491231002X',
    ]) {
      expect(parseIdNumber(typed)).toMatchObject({ ok: true, idNumber: '11010519491231002X' })
    }
  })

  it.each([
    ['', 'length'],
    ['110105491231002', 'length'],
    ['11010519491231002X1', 'length'],
    ['1101051949123100X2', 'characters'],
    ['11010519491231OO2X', 'characters'],
    ['1101051949123100𠮷X', 'characters'],
    ['00010519491231002X', 'area'],
    ['99010519491231002X', 'area'],
    ['11010519490231002X', 'date'],
    ['11010520230229002X', 'date'],
    ['110105194912310021', 'checksum'],
  ])('are refused with a reason: %s is %s', (raw, reason) => {
    expect(parseIdNumber(raw)).toEqual({ ok: false, reason })
  })

  it('of residence permits and of foreigners with permanent residence are accepted', () => {
    for (const first17 of ['81000020120315001', '82000020120315002', '83000020120315003', '91156019900101001']) {
      expect(parseIdNumber(first17 + checkDigit(first17)).ok).toBe(true)
    }
  })

  it('that are invented pass only where invented persons are allowed', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const idNumber = syntheticIdNumber(person)
        expect(parseIdNumber(idNumber)).toEqual({ ok: false, reason: 'area' })
        expect(parseIdNumber(idNumber, { allowSynthetic: true })).toEqual({
          ok: true,
          idNumber,
          birthDate: person.birthDate,
          sex: person.sex,
          areaCode: '999999',
        })
      }),
    )
  })

  it('betray one wrong digit and two neighbours exchanged', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(anyPerson, fc.integer({ min: 0, max: 16 }), digit, (person, at, replacement) => {
        const right = syntheticIdNumber(person)
        const wrong = right.slice(0, at) + String(replacement) + right.slice(at + 1)
        const swapped = right.slice(0, at) + (right[at + 1] ?? '') + (right[at] ?? '') + right.slice(at + 2)
        for (const candidate of [wrong, swapped]) {
          if (candidate !== right) expect(parseIdNumber(candidate, { allowSynthetic: true }).ok).toBe(false)
        }
      }),
    )
  })

  it('cannot be invented past the 500 of one day and sex', () => {
    expect(() => syntheticIdNumber({ birthDate: '2015-01-01', sex: '1', serial: 500 })).toThrow(RangeError)
    expect(() => syntheticIdNumber({ birthDate: '2015-02-30', sex: '1', serial: 0 })).toThrow(RangeError)
  })
})
