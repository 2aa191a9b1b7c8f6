import { describe, expect, it } from 'vitest'
import * as codes from './codes.ts'

const lists = Object.entries(codes).flatMap(([name, value]): [string, readonly codes.Code[]][] =>
  typeof value === 'function' ? [] : [[name, value]],
)

describe('the code lists', () => {
  it('fit the wire: every code is a short lower-case word or number, and unique in its list', () => {
    expect(lists).toHaveLength(15)
    for (const [name, list] of lists) {
      expect(
        list.filter((item) => !/^[a-z0-9-]{1,40}$/.test(item.code)),
        name,
      ).toEqual([])
      expect(new Set(list.map((item) => item.code)).size, name).toBe(list.length)
      expect(new Set(list.map((item) => item.label)).size, name).toBe(list.length)
    }
  })

  it('hold the 56 nations of GB/T 3304 and the two register codes', () => {
    expect(codes.NATION).toHaveLength(58)
    expect(codes.NATION.map((item) => Number(item.code)).slice(0, 56)).toEqual(
      Array.from({ length: 56 }, (_, index) => index + 1),
    )
    expect(codes.labelOf(codes.NATION, '22')).toBe('畲族')
    expect(codes.labelOf(codes.NATION, '05')).toBe('维吾尔族')
  })

  it('name the relations that F1 asks for', () => {
    const asked = ['51', '52', '61', '62', '63', '64'].map((code) => codes.labelOf(codes.RELATION, code))
    expect(asked).toEqual(['父亲', '母亲', '祖父', '祖母', '外祖父', '外祖母'])
  })

  it('show a code that they do not know as it was recorded', () => {
    expect(codes.labelOf(codes.HEALTH_STATE, 'from-elsewhere')).toBe('from-elsewhere')
    expect(codes.isCodeOf(codes.HEALTH_STATE, 'from-elsewhere')).toBe(false)
    expect(codes.isCodeOf(codes.HEALTH_STATE, 'ill')).toBe(true)
  })
})
