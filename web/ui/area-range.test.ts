import { describe, expect, it } from 'vitest'
import { levelOf, liesIn } from './area-range.ts'

describe('area range', () => {
  it('reads the level from the code', () => {
    expect(
      ['330000000000', '331100000000', '331124000000', '331124101000', '331124101201', '331100100000'].map(levelOf),
    ).toEqual([1, 2, 3, 4, 5, 4])
  })
  it('knows what lies in what', () => {
    expect(liesIn('331124101201', '331124101000')).toBe(true)
    expect(liesIn('331124101201', '331124000000')).toBe(true)
    expect(liesIn('331124102201', '331124101000')).toBe(false)
    expect(liesIn('331124101000', '331124101201')).toBe(false)
  })
})
