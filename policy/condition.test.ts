import { describe, expect, it } from 'vitest'
import { checkCondition, Condition, MAX_CONDITION_DEPTH, MAX_CONDITION_NODES } from './condition.ts'

function reasons(condition: Condition): string[] {
  return checkCondition(condition).map(({ reason }) => reason)
}

function nested(depth: number): Condition {
  let condition: Condition = { fact: 'child.age', lt: 16 }
  for (let level = 1; level < depth; level += 1) condition = { not: condition }
  return condition
}

describe('checking a condition against the facts of the platform', () => {
  const wrong: [Condition, RegExp][] = [
    [{ fact: 'child.shoeSize', lt: 3 }, /平台没有“child.shoeSize”/],
    [{ fact: 'child.age', is: true }, /应为数字/],
    [{ fact: 'child.age', lt: '2020-01-01' }, /要与数字比较/],
    [{ fact: 'child.birthDate', lt: 3 }, /要与日期比较/],
    [{ fact: 'child.birthDate', lt: '2020-02-30' }, /要与日期比较/],
    [{ fact: 'father.status', lt: 'away' }, /不能比较大小/],
    [{ fact: 'father.status', is: 'on-the-moon' }, /没有“on-the-moon”这个值/],
    [{ fact: 'father.status', in: ['away', 'gone'] }, /没有“gone”这个值/],
    [{ fact: 'report.urgent', in: ['true'] }, /请用 is/],
    [{ fact: 'report.situations', is: 'missing' }, /只能用 in/],
    [{ fact: 'child.age', since: 'P1Y' }, /不是日期/],
    [{ fact: 'father.since', since: '一年' }, /不是时长/],
    [{ fact: 'father.since', since: '5wd' }, /只能用天、周、月、年/],
  ]
  it.each(wrong)('refuses %j', (condition, reason) => {
    expect(reasons(condition)).toEqual([expect.stringMatching(reason)])
  })
  it('accepts what fits', () => {
    expect(
      reasons({ all: [{ fact: 'child.age', lt: 16 }, { not: { fact: 'report.situations', in: ['x'] } }] }),
    ).toEqual([])
  })
  it('says where in the condition the fault is', () => {
    const condition: Condition = { all: [{ fact: 'child.age', lt: 1 }, { not: { fact: 'nope', known: true } }] }
    expect(checkCondition(condition)[0]?.path).toEqual(['all', 1, 'not'])
  })
  it('holds depth and size to their limits', () => {
    expect(reasons(nested(MAX_CONDITION_DEPTH))).toEqual([])
    expect(reasons(nested(MAX_CONDITION_DEPTH + 1))).toEqual([expect.stringContaining('嵌套')])
    const wide = (count: number): Condition => ({ all: Array.from({ length: count }, () => nested(1)) })
    expect(reasons(wide(MAX_CONDITION_NODES - 1))).toEqual([])
    expect(reasons(wide(MAX_CONDITION_NODES))).toEqual([expect.stringContaining('节点')])
  })
  it('has no room for a second operator or an unknown one', () => {
    expect(Condition.safeParse({ fact: 'child.age', lt: 16, gt: 3 }).success).toBe(false)
    expect(Condition.safeParse({ fact: 'child.age', matches: '.*' }).success).toBe(false)
    expect(Condition.safeParse({ all: [] }).success).toBe(false)
  })
})
