import { describe, expect, it } from 'vitest'
import type { Duty } from '#contract/duty.ts'
import { foldDuties, foldWords } from './duty-folds.ts'

const NOW = Date.parse('2026-11-22T06:00:00Z')

function duty(id: string, over: Partial<Duty> = {}): Duty {
  return {
    id,
    title: '走访',
    clauseId: 'JZ-4.2.2-d',
    clauseRef: '四（二）2',
    packId: 'jinzhou',
    edition: 1,
    force: 'must',
    state: 'open',
    ownerRole: 'village.worker',
    ownerLabel: '村（居）民委员会',
    ownerUnitName: '筏铺村',
    openedAt: '2026-10-31T16:00:00Z',
    openedBy: null,
    dueAt: '2026-11-30T15:59:59Z',
    word: null,
    timeSource: 'document',
    period: '2026-11',
    breachedAt: null,
    breachWithdrawnAt: null,
    pausedAt: null,
    pauseReason: null,
    closesBy: ['visit.recorded'],
    byLedgerReturn: false,
    closedAt: null,
    next: null,
    subjectKind: 'household',
    subjectId: id,
    childId: null,
    childMasked: null,
    caseId: null,
    reportId: null,
    referralId: null,
    urgent: false,
    areaName: '筏铺村',
    mine: true,
    ...over,
  }
}
const shape = (duties: Duty[]) => foldDuties(duties, NOW).map((fold) => fold.duties.map(({ id }) => id))

describe('foldDuties', () => {
  it('makes one line of several duties of one rule and one turn, where the first of them stood', () => {
    const report = duty('r', { subjectKind: 'report', title: '受理报告' })
    expect(shape([duty('a'), report, duty('b'), duty('c')])).toEqual([['a', 'b', 'c'], ['r']])
  })
  it('leaves two as they are, and those of another turn, rule or standing apart', () => {
    expect(shape([duty('a'), duty('b')])).toEqual([['a'], ['b']])
    const others = [
      duty('october', { period: '2026-10' }),
      duty('other', { title: '核对' }),
      duty('late', { dueAt: '2026-11-20T00:00:00Z' }),
      duty('paused', { pausedAt: '2026-11-21T00:00:00Z' }),
      duty('watched', { mine: false }),
    ]
    expect(shape([duty('a'), ...others, duty('b'), duty('c')])).toEqual([
      ['a', 'b', 'c'],
      ...others.map(({ id }) => [id]),
    ])
  })
  it('folds what has no turn but one interval each', () => {
    const children = ['a', 'b', 'c'].map((id) => duty(id, { period: null, subjectKind: 'child' }))
    expect(shape(children)).toEqual([['a', 'b', 'c']])
  })
  it('never puts a case, an urgent matter or one of hours under a heading', () => {
    const three = (over: Partial<Duty>) => ['a', 'b', 'c'].map((id) => duty(id, over))
    expect(shape(three({ subjectKind: 'case' }))).toHaveLength(3)
    expect(shape(three({ urgent: true }))).toHaveLength(3)
    const hours = { openedAt: '2026-11-22T05:50:00Z', dueAt: '2026-11-22T06:20:00Z', subjectKind: 'child' }
    expect(shape(three(hours))).toHaveLength(3)
  })
  it('loses no duty and shows none twice', () => {
    const all = Array.from({ length: 40 }, (_, index) =>
      duty(String(index), { period: `2026-${10 + (index % 2)}`, urgent: index % 7 === 0 }),
    )
    const shown = foldDuties(all, NOW).flatMap((fold) => fold.duties.map(({ id }) => id))
    expect(shown.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
  })
})

describe('foldWords', () => {
  const said = (over: (index: number) => Partial<Duty>) =>
    foldWords({ key: '', duties: [0, 1, 2].map((index) => duty(String(index), over(index))) }, NOW)
  it('says how many are left of this turn, and when the first is due', () => {
    expect(said((index) => ({ dueAt: `2026-11-${30 - index}T15:59:59Z` }))).toEqual({
      title: '本月走访',
      note: '3 户还没办，最早11月28日（周六）到期',
    })
  })
  it('says what is late or done without a date to come', () => {
    expect(said(() => ({ period: null, subjectKind: 'child', dueAt: '2026-11-20T00:00:00Z' }))).toEqual({
      title: '走访',
      note: '3 名儿童已超期',
    })
    expect(said(() => ({ state: 'lapsed', period: '2026-Q3' }))).toEqual({
      title: '2026年第三季度走访',
      note: '3 户过期未办',
    })
  })
})
