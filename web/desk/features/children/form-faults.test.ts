import { describe, expect, it } from 'vitest'
import { faultsOf } from './form-faults.ts'

describe('a refused registration', () => {
  it('points at the fields the server names, inside the list of relatives too', () => {
    const issues = [
      { path: 'fields.birthDate', reason: 'adult' },
      { path: 'relatives.1.phone', reason: 'invalid_format' },
    ]
    const faults = faultsOf({ code: 'invalid_input', message: '', details: { issues } })
    expect(faults.map(({ name }) => name)).toEqual([
      ['fields', 'birthDate'],
      ['relatives', 1, 'phone'],
    ])
    expect(faults[0]?.message).toContain('18 岁')
  })

  it('does not blame the child for the number of a relative', () => {
    expect(faultsOf({ code: 'id_number_invalid', message: '身份证号不对', details: { path: 'idNumber' } })).toEqual([])
    expect(
      faultsOf({ code: 'id_number_invalid', message: '身份证号不对', details: { path: 'fields.idNumber' } }),
    ).toEqual([{ name: ['fields', 'idNumber'], message: '身份证号不对' }])
  })

  it('knows the one field that a taken number or a foreign village can mean', () => {
    expect(faultsOf({ code: 'child_id_number_taken', message: '', details: {} })[0]?.name).toEqual([
      'fields',
      'idNumber',
    ])
    expect(faultsOf({ code: 'area_outside', message: '', details: {} })[0]?.name).toEqual(['fields', 'areaCode'])
    expect(faultsOf({ code: 'unexpected', message: '', details: {} })).toEqual([])
  })
})
