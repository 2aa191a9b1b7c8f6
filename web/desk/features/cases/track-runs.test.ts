import { expect, test } from 'vitest'
import type { PackView } from '#contract/policy-board.ts'
import { trackRuns } from './track-runs.ts'

const CLAUSES = [
  { id: 'A.1-a', ref: '松阳 一' },
  { id: 'A.1-b', ref: '松阳 一' },
  { id: 'A.2', ref: '松阳 二' },
] as PackView['clauses']
let count = 0
const entry = (at: string, title: string, by: string | null = '派出所', clauses: string[] = []) => ({
  id: String((count += 1)),
  at,
  type: 'x',
  title,
  by,
  clauses,
})

test('newest first, and of one instant the one written last', () => {
  const runs = trackRuns(
    [
      entry('2026-11-16T01:00:00Z', '收到报告'),
      entry('2026-11-16T02:00:00Z', '受理'),
      entry('2026-11-16T02:00:00Z', '建立个案'),
    ],
    CLAUSES,
  )
  expect(runs.map((run) => run.title)).toEqual(['建立个案', '受理', '收到报告'])
})

test('the same act three times is one entry; another post or another act between begins a new one', () => {
  const runs = trackRuns(
    [
      entry('2026-11-16T01:00:00Z', '记录措施'),
      entry('2026-11-16T02:00:00Z', '记录措施'),
      entry('2026-11-16T03:00:00Z', '记录措施', '镇政府'),
      entry('2026-11-16T04:00:00Z', '通报'),
    ],
    CLAUSES,
  )
  expect(runs.map((run) => [run.title, run.times, run.at])).toEqual([
    ['通报', 1, '2026-11-16T04:00:00Z'],
    ['记录措施', 1, '2026-11-16T03:00:00Z'],
    ['记录措施', 2, '2026-11-16T02:00:00Z'],
  ])
})

test('clauses that read the same stand once', () => {
  const [run] = trackRuns([entry('2026-11-16T01:00:00Z', '判定', null, ['A.1-a', 'A.1-b', 'A.2'])], CLAUSES)
  expect(run?.clauses).toEqual(['A.1-a', 'A.2'])
})
