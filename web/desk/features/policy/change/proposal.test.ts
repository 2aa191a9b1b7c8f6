import { describe, expect, it } from 'vitest'
import type { PackView } from '#contract/policy-board.ts'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { readDraft, writeDraft } from './draft.ts'
import type { Document } from './known.ts'
import { changesOf } from './proposal-diff.ts'
import * as change from './proposal.ts'

const CURRENT: PolicyProposal = {
  packId: 'own',
  linked: [],
  parameters: { visit: 'P2W' },
  choices: {},
  leads: { 'OW-2': ['县政府'] },
}
const parameter = (id: string, value: string, proposed: string, editable = true) => ({
  id,
  label: `${id}的时限`,
  value,
  proposed,
  word: null,
  source: 'county' as const,
  clause: null,
  editable,
})
const PACK = {
  id: 'own',
  parameters: [
    parameter('visit', 'P2W', 'P1M'),
    parameter('roster', '09-10', '09-10'),
    parameter('national/answer', 'P3D', 'P3D', false),
  ],
  notes: [
    {
      id: 'who',
      chosen: 'police',
      options: [
        { id: 'police', label: '公安先办' },
        { id: 'civil', label: '民政先办' },
      ],
    },
    { id: 'silent', chosen: null, options: [] },
    {
      id: 'national/who',
      chosen: 'a',
      options: [
        { id: 'a', label: '甲' },
        { id: 'b', label: '乙' },
      ],
    },
  ],
  clauses: [
    { id: 'OW-1', ref: '一', source: 'own', inferred: true },
    { id: 'OW-2', ref: '二', source: 'own', inferred: false },
    { id: 'OW-3', ref: '三', source: 'own', inferred: false },
    { id: 'CN-1', ref: '国一', source: 'national', inferred: true },
  ],
} as unknown as PackView
const DOCUMENTS = [
  { id: 'own', title: '本县意见' },
  { id: 'other', title: '外地方案' },
  { id: 'national', title: '国家文件' },
] as Document[]
const [visit, roster] = PACK.parameters as [PackView['parameters'][number], PackView['parameters'][number]]
const who = PACK.notes[0]!
const told = (proposal: PolicyProposal, newerText = false) =>
  changesOf(CURRENT, proposal, { pack: PACK, documents: DOCUMENTS, newerText })

describe('what may be decided', () => {
  it('is what the own document leaves open, and what the county has set before', () => {
    const open = change.openPartsOf(PACK, CURRENT)
    expect(open.parameters.map(({ id }) => id)).toEqual(['visit', 'roster'])
    expect(open.notes.map(({ id }) => id)).toEqual(['who'])
    expect(open.clauses.map(({ id }) => id)).toEqual(['OW-1', 'OW-2'])
  })
})

describe('a proposal', () => {
  it('holds no setting where the value is the platform’s own', () => {
    expect(change.withParameter(CURRENT, visit, 'P1M').parameters).toEqual({})
    expect(change.valueOf(change.withParameter(CURRENT, visit, 'P1M'), visit)).toBe('P1M')
    expect(change.withParameter(CURRENT, roster, '09-12').parameters).toEqual({ visit: 'P2W', roster: '09-12' })
  })
  it('is the same again after going there and back', () => {
    const there = change.withChoice(CURRENT, { note: who, option: 'civil', current: CURRENT })
    expect(change.chosenOf(there, who)).toBe('civil')
    const back = change.withChoice(there, { note: who, option: 'police', current: CURRENT })
    expect(change.samePolicy(back, CURRENT)).toBe(true)
    const leads = change.withLeads(CURRENT, 'OW-1', ['乡镇'])
    expect(change.samePolicy(leads, CURRENT)).toBe(false)
    expect(change.samePolicy(change.withLeads(leads, 'OW-1', []), CURRENT)).toBe(true)
    const linked = change.withLinked(CURRENT, 'national', true)
    expect(change.withLinked(linked, 'national', true).linked).toEqual(['national'])
    expect(change.samePolicy(change.withLinked(linked, 'national', false), CURRENT)).toBe(true)
  })
  it('takes another document with its defaults, and the own one with what is set today', () => {
    const other = change.withDocument(CURRENT, 'other', CURRENT)
    expect(other).toEqual({ packId: 'other', linked: [], parameters: {}, choices: {}, leads: {} })
    expect(change.withDocument(other, 'own', CURRENT)).toEqual(CURRENT)
  })
  it('does not depend on the order in which settings were made', () => {
    const [a, b] = [
      { x: 'P1D', y: 'P2D' },
      { y: 'P2D', x: 'P1D' },
    ]
    expect(change.samePolicy({ ...CURRENT, parameters: a }, { ...CURRENT, parameters: b })).toBe(true)
  })
})

describe('what changes', () => {
  it('is told one sentence each', () => {
    const proposal = change.withLinked(
      change.withLeads(
        change.withChoice(change.withParameter(CURRENT, visit, 'P1M'), {
          note: who,
          option: 'civil',
          current: CURRENT,
        }),
        'OW-2',
        [],
      ),
      'national',
      true,
    )
    expect(told(proposal)).toEqual([
      '挂接《国家文件》',
      '“visit的时限”由2周改为1个月',
      '改按：民政先办',
      '二 的责任单位定为平台推定的单位',
    ])
    expect(told(change.withParameter(CURRENT, roster, '09-12'))).toEqual(['“roster的时限”由9月10日改为9月12日'])
  })
  it('is nothing for the policy of today, but for a newer text that came with the software', () => {
    expect(told(CURRENT)).toEqual([])
    expect(told(CURRENT, true)).toEqual(['启用本县文件的新文本'])
  })
  it('of another document is the document, not what its settings would have been', () => {
    expect(told(change.withDocument(CURRENT, 'other', CURRENT))).toEqual(['改为执行《外地方案》'])
  })
})

describe('the draft in the address', () => {
  it('is read back as it was written, Chinese and all', () => {
    const draft = { proposal: CURRENT, trial: '0f9d6a3e-1c7b-4a52-8a01-5d8f0b6c7a11' }
    expect(readDraft(writeDraft(draft))).toEqual(draft)
    expect(writeDraft({ proposal: undefined, trial: undefined })).toBe('')
  })
  it('is left out where it makes no sense', () => {
    const nothing = { proposal: undefined, trial: undefined }
    for (const fragment of [
      '',
      'd=%E4',
      'd=null',
      'd=7',
      'q=x',
      `d=${encodeURIComponent('{"proposal":{},"trial":1}')}`,
    ])
      expect(readDraft(fragment)).toEqual(nothing)
  })
})
