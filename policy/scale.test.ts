import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPack } from '#server/platform/read-pack.ts'
import { loadPack } from './load.ts'
import type { Scale } from './pack-scale.ts'
import { scoreScale } from './scale.ts'

const scale = await load('fictional')
const songyang = await load('songyang')

async function load(folder: string): Promise<Scale> {
  const result = loadPack(await readPack(fileURLToPath(new URL(`../packs/${folder}`, import.meta.url))))
  if (!result.ok || result.pack.scale === null) throw new Error(JSON.stringify(result))
  return result.pack.scale
}

describe('scoring', () => {
  it('adds up dimensions and total and proposes the grade of the total with its causes', () => {
    expect(scoreScale(scale, { alone: 'no', ill: 'mild' })).toEqual({
      complete: true,
      missing: [],
      dimensions: [
        { id: 'safety', label: '安全', score: 0 },
        { id: 'health', label: '健康', score: 1 },
      ],
      total: 1,
      proposedGrade: 'low',
      because: [{ itemId: 'ill', text: '生病', answerLabel: '小病', score: 1 }],
    })
  })
  it('lets a trigger decide over the total, and names the trigger', () => {
    expect(scoreScale(scale, { alone: 'no', ill: 'grave' })).toMatchObject({
      total: 2,
      proposedGrade: 'high',
      because: [{ itemId: 'ill', answerLabel: '重病', rule: '重病没人管' }],
    })
  })
  it('names the answers behind a score that set off a trigger, then what else scored', () => {
    const { proposedGrade, because } = scoreScale(scale, { alone: 'often', ill: 'mild' })
    expect(proposedGrade).toBe('mid')
    expect(because).toEqual([
      { itemId: 'alone', text: '独自过夜', answerLabel: '经常', score: 3, rule: '安全分满三分' },
      { itemId: 'ill', text: '生病', answerLabel: '小病', score: 1 },
    ])
  })
  it('proposes nothing while answers are missing, unless the gravest grade is certain already', () => {
    expect(scoreScale(scale, { alone: 'often' })).toMatchObject({
      complete: false,
      missing: ['ill'],
      proposedGrade: null,
    })
    expect(scoreScale(scale, { alone: 'often' }).because).toEqual([])
    expect(scoreScale(scale, { ill: 'grave' })).toMatchObject({ missing: ['alone'], proposedGrade: 'high' })
  })
  it('takes an answer that is none for missing', () => {
    expect(scoreScale(scale, { alone: 'perhaps', ill: 'no', stray: 'x' }).missing).toEqual(['alone'])
    expect(scoreScale(scale, JSON.parse('{"__proto__": "no"}') as Record<string, string>).missing).toHaveLength(2)
  })
})

describe('the scale of 松阳', () => {
  const answers = fc.record(
    Object.fromEntries(
      songyang.items.map(({ id, options }) => [id, fc.constantFrom(...options.map(({ value }) => value))]),
    ),
  )
  const rank = (grade: string | null) => songyang.grades.findIndex(({ id }) => id === grade)

  it('says it is the platform’s, not the document’s', () => {
    expect(songyang.source).toBe('platform-default')
    expect(songyang.dimensions.map(({ label }) => label)).toEqual(['安全处境', '监护情况', '身心健康'])
    expect(songyang.grades.map(({ label }) => label)).toEqual(['红', '黄', '蓝', '绿'])
  })
  it('proposes a grade for every full set of answers and a cause for every grade but the lowest', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const outcome = scoreScale(songyang, given)
        expect(outcome.complete).toBe(true)
        expect(rank(outcome.proposedGrade)).toBeGreaterThanOrEqual(0)
        expect(outcome.dimensions.reduce((sum, { score }) => sum + score, 0)).toBe(outcome.total)
        if (outcome.proposedGrade !== 'green') expect(outcome.because.length).toBeGreaterThan(0)
      }),
    )
  })
  it('never grades a child lower when one answer gets worse', () => {
    fc.assert(
      fc.property(answers, fc.nat(songyang.items.length - 1), (given, at) => {
        const item = songyang.items[at]
        const worst = item?.options.at(-1)
        if (item === undefined || worst === undefined) throw new Error('no item')
        const worse = scoreScale(songyang, { ...given, [item.id]: worst.value })
        expect(rank(worse.proposedGrade)).toBeLessThanOrEqual(rank(scoreScale(songyang, given).proposedGrade))
      }),
    )
  })
})
