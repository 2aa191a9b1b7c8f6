import { expect, it } from 'vitest'
import { placesOf } from './clause-places.ts'
import type { Clause } from './outline.ts'

it('names each section once, by the first clause that is named of it, and documents apart', () => {
  const clauses = [
    { id: 'a', source: 'own', ref: '一' },
    { id: 'b', source: 'own', ref: '一' },
    { id: 'c', source: 'own', ref: '二' },
    { id: 'n', source: 'national', ref: '一' },
  ] as Clause[]
  expect(placesOf(['b', 'a', 'c', 'n', 'elsewhere'], clauses)).toEqual(['b', 'c', 'n', 'elsewhere'])
})
