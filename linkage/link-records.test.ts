import { describe, expect, test } from 'vitest'
import { Random } from '../bench/linkage/generate/random.ts'
import { makeRosters } from '../bench/linkage/generate/rosters.ts'
import type { ChildRecord } from './child-record.ts'
import { findDuplicates } from './find-duplicates.ts'
import { linkRecords } from './link-records.ts'

const ZIXUAN: ChildRecord = {
  rid: 'c1',
  name: '张子轩',
  sex: '男',
  idno: '999900201403023573',
  dob: '2014-03-02',
  guardian: '张国强',
  phone: '13800000001',
  village: '999900101201',
}
/** Her brother's twin: the same in everything but the name, the sex and the number. */
const ZIHAN: ChildRecord = { ...ZIXUAN, rid: 'c2', name: '张子涵', sex: '女', idno: '999900201403024824' }
const OTHERS = listOf(300, 5).registry

function listOf(rows: number, seed: number): { registry: ChildRecord[]; roster: ChildRecord[] } {
  const { registry, roster } = makeRosters({ rows, seed, isHard: true })
  const named = (list: typeof registry): ChildRecord[] =>
    list.map(({ pid: _pid, err: _err, ...row }, index) => ({ ...row, rid: String(index) }))
  return { registry: named(registry), roster: named(roster) }
}

async function decide(roster: readonly ChildRecord[], registry: readonly ChildRecord[] = [ZIXUAN, ZIHAN, ...OTHERS]) {
  return (await linkRecords(registry, roster)).decisions.map(({ registryRow, decision }) => [registryRow, decision])
}

describe('a decision', () => {
  test('with the same number and name is taken', async () => {
    expect(await decide([{ ...ZIXUAN, rid: '1', phone: '', guardian: '李秀英' }])).toEqual([[0, 'auto']])
  })

  test('does not take a twin for the child', async () => {
    const { decisions } = await linkRecords([ZIHAN, ...OTHERS], [{ ...ZIXUAN, rid: '1' }])
    expect(decisions[0]!.probability).toBeLessThan(0.2)
    expect(decisions[0]!.decision).toBe('none')
  })

  test('finds the right one of two twins by the name alone', async () => {
    expect(await decide([{ ...ZIHAN, rid: '1', idno: '' }])).toEqual([[1, 'auto']])
  })

  test('does not take the number of a brother for the brother', async () => {
    const [decision] = (await linkRecords([ZIXUAN, ZIHAN, ...OTHERS], [{ ...ZIXUAN, rid: '1', idno: ZIHAN.idno! }]))
      .decisions
    expect(decision!.registryRow).toBe(0)
  })

  test('is not certain by a number that says another sex, for it may be a brother’s', async () => {
    const [decision] = (
      await linkRecords([ZIXUAN, ...OTHERS], [{ ...ZIXUAN, rid: '1', name: '张紫萱', sex: '女', dob: '2014-04-20' }])
    ).decisions
    expect(decision!.probability).toBeLessThan(0.999999)
  })

  test('names nobody for a child the registry does not hold', async () => {
    const stranger = { rid: '1', name: '欧阳锦绣', sex: '女', dob: '20120505', village: '999955155255' }
    expect(await decide([stranger])).toEqual([[null, 'none']])
  })

  test('gives reasons in words, without values', async () => {
    const row = { ...ZIXUAN, rid: '1', name: '张紫轩', idno: '', phone: '', dob: '20140320' }
    const [decision] = (await linkRecords([ZIXUAN, ...OTHERS], [row])).decisions
    expect(decision!.reasons.map(({ field, agreement, level, words }) => [field, agreement, level, words])).toEqual([
      ['name', 'close', 'homophone', '姓名同音不同字'],
      ['sex', 'same', 'same', '性别一致'],
      ['idno', 'missing', 'missing', '身份证号有一方没有填'],
      ['dob', 'close', 'typo', '出生日期差一位、两位颠倒或月日颠倒'],
      ['guardian', 'same', 'same', '监护人一致'],
      ['phone', 'missing', 'missing', '联系电话有一方没有填'],
      ['village', 'same', 'same', '住址一致'],
    ])
  })

  test('is made for both rows of a child that is on the roster twice', async () => {
    const twice = [
      { ...ZIXUAN, rid: '1' },
      { ...ZIXUAN, rid: '2', idno: '' },
    ]
    expect(await decide(twice)).toEqual([
      [0, 'auto'],
      [0, 'auto'],
    ])
  })

  test('is made for both rows of a child that is in the registry twice', async () => {
    const decisions = await decide([{ ...ZIXUAN, rid: '1' }], [ZIXUAN, { ...ZIXUAN, rid: 'c9', phone: '' }, ...OTHERS])
    expect(decisions.map(([row]) => row).sort()).toEqual([0, 1])
  })

  test('never joins what somebody declared apart', async () => {
    const row = { ...ZIXUAN, rid: '1' }
    const { decisions, candidates } = await linkRecords([ZIXUAN, ...OTHERS], [row], { apart: [['1', 'c1']] })
    expect(decisions[0]!.registryRow).not.toBe(0)
    expect(candidates[0]!.map(({ registryRow }) => registryRow)).not.toContain(0)
  })
})

describe('odd lists', () => {
  const nothing: ChildRecord = { rid: '' }
  test.each<[string, ChildRecord[], ChildRecord[]]>([
    ['two empty lists', [], []],
    ['an empty registry', [], [ZIXUAN]],
    ['an empty roster', [ZIXUAN], []],
    ['one row each', [ZIXUAN], [ZIXUAN]],
    ['rows without a value', Array.from({ length: 60 }, () => nothing), Array.from({ length: 60 }, () => nothing)],
    [
      'one row a thousand times',
      Array.from({ length: 1000 }, () => ZIXUAN),
      Array.from({ length: 1000 }, () => ZIXUAN),
    ],
    [
      'a column that is empty throughout',
      OTHERS.map((row) => ({ ...row, idno: '' })),
      OTHERS.map((row) => ({ ...row, idno: '' })),
    ],
  ])('%s get a decision for each row and a probability that is one', async (_, registry, roster) => {
    const { decisions, candidates } = await linkRecords(registry, roster)
    expect(new Set(decisions.map(({ rosterRow }) => rosterRow)).size).toBe(roster.length)
    expect(candidates).toHaveLength(roster.length)
    for (const { probability, decision, registryRow } of decisions) {
      expect(probability).toBeGreaterThanOrEqual(0)
      expect(probability).toBeLessThanOrEqual(1)
      if (registryRow === null) expect(decision).toBe('none')
    }
  })
})

test('candidates are at most three, the most probable first', async () => {
  const { registry, roster } = listOf(4000, 8)
  const { decisions, candidates } = await linkRecords(registry, roster)
  expect(candidates.some((list) => list.length > 1)).toBe(true)
  for (const list of candidates) {
    expect(list.length).toBeLessThanOrEqual(3)
    expect(list.toSorted((a, b) => b.probability - a.probability)).toEqual(list)
  }
  for (const { rosterRow, registryRow } of decisions)
    if (registryRow !== null) expect(candidates[rosterRow]!.map((one) => one.registryRow)).toContain(registryRow)
})

test('the number of threads changes nothing', async () => {
  const { registry, roster } = listOf(1500, 21)
  const alone = await linkRecords(registry, roster)
  expect(await linkRecords(registry, roster, { workers: 1 })).toEqual(alone)
  expect(await linkRecords(registry, roster, { workers: 3 })).toEqual(alone)
})

test('the order of rows changes nothing', async () => {
  const { registry, roster } = listOf(400, 33)
  const named = async (left: readonly ChildRecord[], right: readonly ChildRecord[]) => {
    const { decisions } = await linkRecords(left, right)
    return decisions
      .map(({ rosterRow, registryRow, probability, decision }) => {
        const who = registryRow === null ? '' : left[registryRow]!.rid
        return `${right[rosterRow]!.rid} ${who} ${probability.toFixed(9)} ${decision}`
      })
      .sort()
  }
  const expected = await named(registry, roster)
  const random = new Random(9)
  for (let run = 0; run < 8; run += 1)
    expect(await named(shuffled(random, registry), shuffled(random, roster))).toEqual(expected)
})

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ one }) => one)
}

describe('duplicates within a list', () => {
  test('are found, and twins and siblings are not', async () => {
    const brother = { ...ZIXUAN, rid: 'c3', name: '张子豪', idno: '', dob: '20161111' }
    const again = { ...ZIXUAN, rid: 'c4', idno: '', name: '张紫轩' }
    const pairs = await findDuplicates([ZIXUAN, ZIHAN, brother, again, ...OTHERS])
    expect(pairs.map(({ leftRow, rightRow }) => [leftRow, rightRow])).toContainEqual([0, 3])
    for (const { leftRow, rightRow } of pairs)
      expect([leftRow, rightRow].filter((row) => row === 1 || row === 2)).toEqual([])
  })

  test('are not told again when somebody declared them apart', async () => {
    const list = [ZIXUAN, { ...ZIXUAN, rid: 'c4' }, ...OTHERS]
    expect((await findDuplicates(list)).some(({ leftRow }) => leftRow === 0)).toBe(true)
    for (const apart of [
      ['c1', 'c4'],
      ['c4', 'c1'],
    ] as const)
      expect((await findDuplicates(list, { apart: [apart] })).some(({ leftRow }) => leftRow === 0)).toBe(false)
  })

  test('of nothing are none', async () => expect(await findDuplicates([])).toEqual([]))
})
