import { describe, expect, it } from 'vitest'
import { filledFromIdNumber, idNumberHints } from './id-hints.ts'

// The worked example printed in GB 11643-1999: female, 31 December 1949.
const EXAMPLE = '11010519491231002X'
const card = { idKind: 'identity-card', idNumber: EXAMPLE }

describe('the hints beside an identity number', () => {
  it('are silent when number, birthday and sex agree, or nothing was typed', () => {
    expect(idNumberHints({ ...card, birthDate: '1949-12-31', sex: '2' })).toEqual([])
    expect(idNumberHints({ idKind: 'identity-card', idNumber: ' ' })).toEqual([])
  })

  it('name both disagreements', () => {
    const hints = idNumberHints({ ...card, birthDate: '1949-12-30', sex: '1' })
    expect(hints).toHaveLength(2)
    expect(hints.join()).toContain('1949-12-31')
    expect(hints.join()).toContain('女')
  })

  it('do not judge a passport number', () => {
    expect(idNumberHints({ idKind: 'passport', idNumber: 'E12345678' })).toEqual([])
  })
})

describe('filling in from a number', () => {
  it('fills what is empty and never overwrites what a person typed', () => {
    expect(filledFromIdNumber(card)).toEqual({ birthDate: '1949-12-31', sex: '2' })
    expect(filledFromIdNumber({ ...card, birthDate: '1950-01-01' })).toEqual({ sex: '2' })
  })

  it('fills nothing from a number whose check digit is wrong', () => {
    expect(filledFromIdNumber({ ...card, idNumber: '110105194912310021' })).toEqual({})
  })
})
