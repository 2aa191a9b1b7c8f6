import { expect, it } from 'vitest'
import { runningScore } from './running-score.ts'

const options = [
  { value: 'no', label: '没有', score: 0 },
  { value: 'yes', label: '有', score: 4 },
]
const scale = {
  dimensions: [
    { id: 'safety', label: '安全' },
    { id: 'care', label: '监护' },
  ],
  items: [
    { id: 'alone', dimension: 'safety', text: '独居', options },
    { id: 'hazard', dimension: 'safety', text: '隐患', options },
    { id: 'carer', dimension: 'care', text: '照料', options },
  ],
}

it('adds up by dimension and counts what is not answered', () => {
  const { dimensions, total, unanswered } = runningScore(scale, { alone: 'yes', carer: 'yes' })
  expect(dimensions.map(({ score }) => score)).toEqual([4, 4])
  expect(total).toBe(8)
  expect(unanswered).toBe(1)
})

it('takes an answer of an older scale for not given', () => {
  expect(runningScore(scale, { alone: 'sometimes' })).toMatchObject({ total: 0, unanswered: 3 })
})
