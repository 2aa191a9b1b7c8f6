import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INCAPACITY_REASON, PARENT_STATE } from '#contract/codes.ts'
import { judgeUnattended, type ParentRow, type ParentRows, type UnattendedInput } from './unattended.ts'

const TODAY = '2026-11-23'
const BORN = '2016-05-21'

function row(fields: Partial<ParentRow>): ParentRow {
  const recordedAt = new Date('2026-11-01T00:00:00Z')
  return { state: 'other', since: '2025-01-01', contactable: null, incapacity: null, recordedAt, ...fields }
}
function parent(...statements: Partial<ParentRow>[]): ParentRows {
  return { deceased: false, statements: statements.map(row) }
}
const DEAD: ParentRows = { deceased: true, statements: [] }
const DECLARED: ParentRows = { deceased: false, declaredMissing: true, statements: [] }
const ILL = parent({ incapacity: 'grave-illness' })
const ABLE = parent({ state: 'home', incapacity: 'none' })
const SILENT = parent()

function judge(father: ParentRows, mother: ParentRows, child: UnattendedInput['child'] = { birthDate: BORN }) {
  return judgeUnattended({ child, father, mother }, TODAY)
}

describe('one ground of a parent, the other being gravely ill', () => {
  const since = (incapacity: string, day: string, more: Partial<ParentRow> = {}) =>
    parent({ incapacity, since: day, ...more })
  const cases: [string, ParentRows, string, string[]][] = [
    ['disabled of grade 1', since('disability-1', TODAY), 'qualifies', []],
    ['disabled of grade 2', since('disability-2', TODAY), 'qualifies', []],
    [
      'of grade 3 or 4, kind unknown',
      since('disability-3-4', '2020-01-01'),
      'needs-evidence',
      ['father.disabilityKind'],
    ],
    ['of grade 3 or 4, mental', since('disability-3-4', TODAY, { disabilityKind: '6' }), 'qualifies', []],
    ['of grade 3 or 4, intellectual', since('disability-3-4', TODAY, { disabilityKind: '5' }), 'qualifies', []],
    ['of grade 3 or 4, of the limbs', since('disability-3-4', TODAY, { disabilityKind: '4' }), 'not', []],
    [
      'of grade 3 or 4, multiple',
      since('disability-3-4', TODAY, { disabilityKind: '7' }),
      'needs-evidence',
      ['father.disabilityKind'],
    ],
    ['gravely ill', since('grave-illness', TODAY), 'qualifies', []],
    ['imprisoned for six months to the day', since('imprisoned', '2026-05-23'), 'qualifies', []],
    ['imprisoned a day less', since('imprisoned', '2026-05-24'), 'watch', ['father.until']],
    ['imprisoned yesterday for a year', since('imprisoned', '2026-11-22', { until: '2027-11-21' }), 'qualifies', []],
    ['imprisoned for six months exactly', since('imprisoned', '2026-11-22', { until: '2027-05-22' }), 'qualifies', []],
    ['imprisoned for a day less', since('imprisoned', '2026-11-22', { until: '2027-05-21' }), 'not', []],
    [
      'free again, unrecorded',
      since('imprisoned', '2025-01-01', { until: TODAY }),
      'needs-evidence',
      ['father.status', 'father.incapacity'],
    ],
    ['in detoxification', since('compulsory-detox', '2026-05-23'), 'qualifies', []],
    ['in detoxification since June', since('compulsory-detox', '2026-06-01'), 'watch', ['father.until']],
    ['otherwise restrained', since('restrained', '2026-05-23'), 'qualifies', []],
    ['out of contact for six months', since('lost-contact', '2026-05-23'), 'qualifies', []],
    ['out of contact a day less', since('lost-contact', '2026-05-24'), 'watch', []],
    ['out of contact since the end of a long month', since('lost-contact', '2026-05-31'), 'watch', []],
    [
      'out of contact, yet reached',
      since('lost-contact', '2020-01-01', { contactable: true }),
      'needs-evidence',
      ['father.contactable'],
    ],
    [
      'not reached, else able',
      since('none', '2020-01-01', { contactable: false }),
      'needs-evidence',
      ['father.incapacity'],
    ],
    ['missing by anybody’s word', parent({ state: 'missing', since: '2026-05-23' }), 'qualifies', []],
    ['missing since June', parent({ state: 'missing', since: '2026-06-01', incapacity: 'none' }), 'watch', []],
    ['deprived of guardianship', since('guardianship-revoked', TODAY), 'qualifies', []],
    ['deported', since('deported', TODAY), 'qualifies', []],
    ['unable for another reason', since('other', '2020-01-01'), 'needs-evidence', ['father.incapacity']],
    ['unable for a reason of no list', since('constructor', '2020-01-01'), 'needs-evidence', ['father.incapacity']],
    ['able', ABLE, 'not', []],
    ['away at work, able', parent({ state: 'away', incapacity: 'none' }), 'not', []],
    ['at home, ability not asked', parent({ state: 'home' }), 'needs-evidence', ['father.incapacity']],
    ['nowhere in the ledger', SILENT, 'needs-evidence', ['father.status', 'father.incapacity']],
    [
      'to be imprisoned next month',
      since('imprisoned', '2026-12-24'),
      'needs-evidence',
      ['father.status', 'father.incapacity'],
    ],
    ['dead', DEAD, 'qualifies', []],
    ['dead by the last statement', parent({ state: 'deceased' }), 'qualifies', []],
    ['declared missing', DECLARED, 'qualifies', []],
  ]
  it.each(cases)('%s', (_name, father, verdict, missing) => {
    expect(judge(father, ILL)).toMatchObject({ verdict, missing })
  })
  it('every code of the ledger is understood or asked about, none passes for ability', () => {
    for (const { code } of INCAPACITY_REASON) {
      expect(judge(parent({ incapacity: code }), ILL).verdict === 'not', code).toBe(code === 'none')
    }
    for (const { code } of PARENT_STATE) expect(judge(parent({ state: code }), ILL).verdict, code).not.toBe('not')
  })
})

describe('the rows of a parent', () => {
  it('count an unbroken run from its start, in whatever order they were written', () => {
    const rows = [
      { since: '2026-10-01', incapacity: 'imprisoned' },
      { since: '2026-02-01', incapacity: 'imprisoned' },
      { since: '2025-01-01', incapacity: 'none' },
    ]
    for (const father of [parent(...rows), parent(...rows.toReversed())]) {
      expect(judge(father, ILL).reasons[0]).toEqual({
        parent: 'father',
        ground: 'imprisoned',
        since: '2026-02-01',
        sentence: '父亲：服刑在押，自2026-02-01起，已满六个月。',
      })
    }
  })
  it('start again after a break', () => {
    const father = parent(
      { since: '2024-01-01', incapacity: 'lost-contact' },
      { since: '2026-03-01', incapacity: 'none' },
      { since: '2026-09-01', incapacity: 'lost-contact' },
    )
    expect(judge(father, ILL)).toMatchObject({ verdict: 'watch', reasons: [{ since: '2026-09-01' }, {}] })
  })
  it('of one day count as they were last written', () => {
    const [early, late] = [new Date('2026-01-02T00:00:00Z'), new Date('2026-01-03T00:00:00Z')]
    const father = parent({ incapacity: 'none', recordedAt: late }, { incapacity: 'grave-illness', recordedAt: early })
    expect(judge(father, ILL).verdict).toBe('not')
  })
  it('that leave ability out are told from those that give another reason', () => {
    const told = (incapacity: string | null) => judge(parent({ incapacity }), ILL).reasons[0]?.sentence
    expect([told(null), told('other')]).toEqual([
      '父亲：有无监护能力不清楚，需要核实。',
      '父亲：无力监护的原因属于哪一种不清楚，需要核实。',
    ])
  })
  it('may say missing first and out of contact later: one run', () => {
    const father = parent(
      { state: 'missing', since: '2026-03-01' },
      { since: '2026-10-01', incapacity: 'lost-contact' },
    )
    expect(judge(father, ILL)).toMatchObject({ verdict: 'qualifies', reasons: [{ since: '2026-03-01' }, {}] })
  })
})

describe('the two parents', () => {
  it('both gone leave an orphan, which is another entitlement', () => {
    for (const [father, mother] of [
      [DEAD, DEAD],
      [DEAD, DECLARED],
      [DECLARED, DECLARED],
    ] as const) {
      const { verdict, reasons } = judge(father, mother)
      expect(verdict).toBe('not')
      expect(reasons[0]).toMatchObject({ parent: 'both', ground: 'orphan' })
      expect(reasons[0]?.sentence).toMatch(/孤儿保障/)
    }
  })
  it('one able parent settles it, whatever is unknown of the other', () => {
    expect(judge(SILENT, ABLE)).toMatchObject({ verdict: 'not', missing: [] })
    expect(judge(DEAD, ABLE).verdict).toBe('not')
  })
  it('ask before they wait', () => {
    expect(judge(parent({ since: '2026-09-01', incapacity: 'lost-contact' }), SILENT).verdict).toBe('needs-evidence')
  })
})

describe('the child', () => {
  const of = (birthDate: string, inSchool?: boolean) => judge(ILL, ILL, { birthDate, inSchool })
  it('is one until the 18th birthday', () => {
    expect(of('2008-11-24').verdict).toBe('qualifies')
    expect(of('2008-11-23', false)).toMatchObject({ verdict: 'not', reasons: [{ parent: 'child', ground: 'adult' }] })
  })
  it('of 18 is asked about school, and said to depend on the place', () => {
    expect(of('2008-11-23')).toMatchObject({ verdict: 'needs-evidence', missing: ['child.inSchool'] })
    expect(of('2008-11-23', true)).toMatchObject({ verdict: 'qualifies', reasons: [{ ground: 'adult' }, {}, {}] })
  })
})

const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const GROUNDS = [
  ...INCAPACITY_REASON.map(({ code }) => code).filter((code) => code !== 'none'),
  'restrained',
  'guardianship-revoked',
  'deported',
  'nonsense',
]
const rowArb = fc.record({
  state: fc.constantFrom(...PARENT_STATE.map(({ code }) => code)),
  since: day,
  contactable: fc.constantFrom(true, false, null),
  incapacity: fc.constantFrom('none', null, ...GROUNDS),
  recordedAt: fc.constant(new Date('2026-11-01T00:00:00Z')),
  until: fc.option(day, { nil: undefined }),
  disabilityKind: fc.constantFrom(undefined, '4', '5', '6', '7'),
})
const parentArb: fc.Arbitrary<ParentRows> = fc.record({
  deceased: fc.boolean(),
  declaredMissing: fc.constantFrom(true, false, undefined),
  statements: fc.array(rowArb, { maxLength: 4 }),
})
const childArb = fc.record({
  // Eighteen on some day of this year: before and after the birthday alike.
  birthDate: day.map((text) => `2008${text.slice(4)}`),
  inSchool: fc.constantFrom(true, false, undefined),
})

describe('whatever the rows say', () => {
  it('father and mother weigh the same', () => {
    const swapped = (text: string) => text.replace(/父亲|母亲|father|mother/g, (word) => SWAP[word] ?? word)
    fc.assert(
      fc.property(childArb, parentArb, parentArb, (child, father, mother) => {
        const one = judge(father, mother, child)
        const other = judge(mother, father, child)
        expect(other.verdict).toBe(one.verdict)
        const flat = (judgement: typeof one) =>
          [...judgement.reasons.map((reason) => JSON.stringify(reason)), ...judgement.missing].sort()
        expect(flat(other).map(swapped).sort()).toEqual(flat(one))
      }),
    )
  })
  it('another statement of a ground never turns what qualifies into `not`', () => {
    // A sentence shorter than six months is none of the grounds, nor is a disability known to be of the body.
    const ground = fc.record({
      state: fc.constantFrom('home', 'away', 'other', 'missing'),
      since: day,
      contactable: fc.constantFrom(true, false, null),
      incapacity: fc.constantFrom(...GROUNDS),
    })
    fc.assert(
      fc.property(childArb, parentArb, parentArb, ground, fc.boolean(), (child, father, mother, added, toFather) => {
        fc.pre(judge(father, mother, child).verdict === 'qualifies')
        const more = (rows: ParentRows) => ({ ...rows, statements: [...rows.statements, row(added)] })
        const after = toFather ? judge(more(father), mother, child) : judge(father, more(mother), child)
        expect(after.verdict).not.toBe('not')
      }),
      { numRuns: 200, maxSkipsPerRun: 1000 },
    )
  })
  it('asks for something exactly when it says so, and gives each parent a sentence', () => {
    fc.assert(
      fc.property(childArb, parentArb, parentArb, (child, father, mother) => {
        const { verdict, missing, reasons } = judge(father, mother, child)
        if (verdict === 'needs-evidence') expect(missing).not.toEqual([])
        if (verdict === 'qualifies' || verdict === 'not') expect(missing).toEqual([])
        expect(reasons.every(({ sentence }) => sentence.endsWith('。'))).toBe(true)
        const told = reasons.filter((reason) => reason.parent === 'father' || reason.parent === 'mother')
        expect(told).toHaveLength(reasons[0]?.ground === 'adult' && reasons.length === 1 ? 0 : 2)
      }),
    )
  })
})

const SWAP: Record<string, string> = { 父亲: '母亲', 母亲: '父亲', father: 'mother', mother: 'father' }
