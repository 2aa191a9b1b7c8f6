import { describe, expect, it } from 'vitest'
import type { CaseView } from '#contract/case.ts'
import { clausesOfStep, currentStep, openMeasures, stepOfDuty, stepStates } from './steps.ts'

const pack = {
  scenarios: [
    {
      id: 'general',
      label: '一般处置',
      clause: 'XX-1-a',
      steps: [
        { id: 'attend', label: '出警', clause: 'XX-1-a', mandatory: true },
        { id: 'escort', label: '护送', clause: 'XX-1-b', mandatory: false },
      ],
      placements: [],
    },
  ],
  team: [{ part: 'police', label: '公安', unitKinds: [], clause: 'XX-2-a' }],
  services: [{ id: 'legal', label: '法律服务', clause: 'XX-3-a', unitKinds: [] }],
}

const measure = { stepId: 'attend' } as CaseView['measures'][number]
const visit = { recordedAt: '2026-11-20T02:00:00.000Z' } as CaseView['visits'][number]
const plan = { adoptedAt: '2026-11-18T02:00:00.000Z' } as NonNullable<CaseView['plan']>

function standing(changes: Partial<CaseView>): CaseView {
  return {
    state: 'handling',
    scenario: null,
    measures: [],
    notice: null,
    assessment: null,
    plan: null,
    referrals: [],
    visits: [],
    closedAt: null,
    can: [],
    duties: [],
    track: [],
    ...changes,
  } as unknown as CaseView
}

describe('the step a page opens at', () => {
  it('is handling until the mandatory measures are settled, then the notice', () => {
    expect(currentStep(standing({ scenario: 'general' }), pack)).toBe('handle')
    expect(currentStep(standing({ scenario: 'general', measures: [measure] }), pack)).toBe('notify')
  })

  it('is a later step when the asking post can act only there', () => {
    const view = standing({ state: 'planned', plan, can: ['record-visit'] })
    expect(currentStep(view, pack)).toBe('visit')
    expect(currentStep({ ...view, can: ['send-referral', 'record-visit'] }, pack)).toBe('refer')
  })

  it('is the closing once every referral has a result and the child was visited after the plan', () => {
    const referral = { state: 'completed' } as CaseView['referrals'][number]
    const view = standing({
      state: 'following',
      plan,
      referrals: [referral],
      visits: [visit],
      can: ['propose-closing', 'record-visit'],
    })
    expect(currentStep(view, pack)).toBe('close')
    expect(currentStep({ ...view, referrals: [{ ...referral, state: 'accepted' }] }, pack)).toBe('visit')
    expect(currentStep({ ...view, visits: [{ ...visit, recordedAt: '2026-11-17T02:00:00.000Z' }] }, pack)).toBe('visit')
  })
})

describe('the step a duty belongs to', () => {
  const duty = { subjectKind: 'case', clauseId: 'XX-9-z', openedBy: null }

  it('is read from its subject first', () => {
    expect(stepOfDuty({ ...duty, subjectKind: 'report' }, pack)).toBe('report')
    expect(stepOfDuty({ ...duty, subjectKind: 'invitation' }, pack)).toBe('assess')
    expect(stepOfDuty({ ...duty, subjectKind: 'referral' }, pack)).toBe('refer')
  })

  it('is read from what its clause became in the pack', () => {
    expect(stepOfDuty({ ...duty, clauseId: 'XX-1-b' }, pack)).toBe('handle')
    expect(stepOfDuty({ ...duty, clauseId: 'XX-2-a' }, pack)).toBe('assess')
  })

  it('is read from the event that started its clock, so that one clause can serve plan and closing', () => {
    const shared = { ...duty, clauseId: 'XX-3-a' }
    expect(stepOfDuty({ ...shared, openedBy: 'assessment.decided' }, pack)).toBe('plan')
    expect(stepOfDuty({ ...shared, openedBy: 'case.closing-proposed' }, pack)).toBe('close')
    expect(stepOfDuty({ ...duty, openedBy: 'case.scenario-set' }, pack)).toBe('notify')
    expect(stepOfDuty({ ...duty, openedBy: 'plan.adopted' }, pack)).toBe('visit')
  })
})

describe('the track', () => {
  it('shows what is done, what goes on and what is still to come', () => {
    const view = standing({
      state: 'planned',
      notice: { receivedAt: '2026-11-15T02:00:00.000Z' } as CaseView['notice'],
      assessment: { state: 'decided' } as CaseView['assessment'],
      plan,
    })
    expect(stepStates(view, pack)).toEqual({
      report: 'done',
      handle: 'done',
      notify: 'done',
      assess: 'done',
      plan: 'done',
      refer: 'now',
      visit: 'later',
      close: 'later',
    })
  })

  it('counts an optional measure as open but not as missing', () => {
    const view = standing({ scenario: 'general', measures: [measure] })
    expect(openMeasures(view, pack).map((step) => step.id)).toEqual(['escort'])
    expect(stepStates(view, pack).handle).toBe('done')
  })

  it('names the clauses of the pack where nothing has happened yet', () => {
    expect(clausesOfStep('assess', standing({}), pack)).toEqual(['XX-2-a'])
    expect(clausesOfStep('plan', standing({}), pack)).toEqual(['XX-3-a'])
    expect(clausesOfStep('close', standing({}), pack)).toEqual([])
  })
})
