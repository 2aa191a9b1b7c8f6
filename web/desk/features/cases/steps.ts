import type { CaseAct, CaseView } from '#contract/case.ts'
import type { Duty } from '#contract/duty.ts'
import type { PackView } from '#contract/policy-board.ts'
import { STEPS, type Step } from './labels.ts'

export type StepState = 'done' | 'now' | 'later'
type Scenarios = Pick<PackView, 'scenarios' | 'team' | 'services'>
type Standing = Pick<
  CaseView,
  'state' | 'scenario' | 'measures' | 'notice' | 'assessment' | 'plan' | 'referrals' | 'visits' | 'closedAt' | 'can'
>

const ACTS: Readonly<Record<Step, readonly CaseAct[]>> = {
  report: [],
  handle: ['set-scenario', 'record-measure'],
  notify: ['notify', 'receive-notice'],
  assess: ['invite', 'give-opinion', 'answer-assessment', 'decide-grade'],
  plan: ['adopt-plan'],
  refer: ['send-referral'],
  visit: ['record-visit'],
  close: ['propose-closing', 'confirm-closing', 'refuse-closing'],
}

/** The step whose evidence an event is; a duty opened by it is worked on there or in the step after. */
const STEP_OF_EVENT: Readonly<Record<string, Step>> = {
  'report.filed': 'report',
  'report.accepted': 'report',
  'report.answered': 'report',
  'case.opened': 'report',
  'case.dispatched': 'handle',
  'case.scenario-set': 'handle',
  'case.measure-recorded': 'handle',
  'case.measure-waived': 'handle',
  'child.placed': 'handle',
  'child.returned': 'handle',
  'case.notified': 'notify',
  'case.notice-received': 'notify',
  'assessment.opened': 'assess',
  'assessment.invited': 'assess',
  'assessment.opinion-given': 'assess',
  'assessment.proposed': 'assess',
  'assessment.decided': 'assess',
  'plan.adopted': 'plan',
  'referral.sent': 'refer',
  'referral.accepted': 'refer',
  'referral.refused': 'refer',
  'referral.completed': 'refer',
  'referral.withdrawn': 'refer',
  'visit.recorded': 'visit',
  'case.closing-proposed': 'close',
  'case.closing-refused': 'close',
  'case.closed': 'close',
}

/** Where a duty that an event opened is worked on, where the clause alone does not say. */
const DUTY_AFTER: Readonly<Record<string, Step>> = {
  'child.placed': 'handle',
  'case.scenario-set': 'notify',
  'case.notified': 'notify',
  'assessment.opened': 'assess',
  'assessment.decided': 'plan',
  'plan.adopted': 'visit',
  'referral.refused': 'refer',
  'visit.recorded': 'visit',
  'case.closing-proposed': 'close',
}

export function stepOfEvent(type: string): Step | undefined {
  return STEP_OF_EVENT[type]
}

/** Steps of the scenario that are neither recorded nor waived. */
export function openMeasures(
  view: Pick<CaseView, 'scenario' | 'measures'>,
  pack: Pick<PackView, 'scenarios'>,
): PackView['scenarios'][number]['steps'] {
  const scenario = pack.scenarios.find((one) => one.id === view.scenario)
  const settled = new Set(view.measures.map((measure) => measure.stepId))
  return scenario?.steps.filter((step) => !settled.has(step.id)) ?? []
}

function measuresDone(view: Standing, pack: Pick<PackView, 'scenarios'>): boolean {
  return view.scenario !== null && openMeasures(view, pack).every((step) => !step.mandatory)
}

function openReferrals(view: Pick<CaseView, 'referrals'>): number {
  return view.referrals.filter(({ state }) => state === 'sent' || state === 'accepted').length
}

/** Services of the plan that have not gone out to anybody, or came back refused. */
function unreferred(view: Pick<CaseView, 'plan' | 'referrals'>): string[] {
  const out = new Set(view.referrals.filter(({ state }) => state !== 'refused').map(({ service }) => service))
  return (view.plan?.services ?? []).map(({ service }) => service).filter((service) => !out.has(service))
}

/** Visits of the case since the plan was adopted: what a closing needs. */
function followUps(view: Pick<CaseView, 'plan' | 'visits'>): number {
  const { plan } = view
  return plan === null ? 0 : view.visits.filter((visit) => visit.recordedAt >= plan.adoptedAt).length
}

function isDone(step: Step, view: Standing, pack: Scenarios): boolean {
  switch (step) {
    case 'report':
      return true
    case 'handle':
      return view.state !== 'handling' || measuresDone(view, pack)
    case 'notify':
      return (view.notice?.receivedAt ?? null) !== null
    case 'assess':
      return view.assessment?.state === 'decided'
    case 'plan':
      return view.plan !== null
    case 'refer':
      return view.referrals.length > 0 && openReferrals(view) === 0
    case 'visit':
      return view.state === 'closing' || view.state === 'closed'
    case 'close':
      return view.state === 'closed'
  }
}

/** What each state offers, the likeliest first. */
function candidates(view: Standing, pack: Scenarios): readonly Step[] {
  switch (view.state) {
    case 'handling':
      return measuresDone(view, pack) ? ['notify', 'handle'] : ['handle', 'notify']
    case 'notified':
      return ['notify', 'handle']
    case 'assessing':
      return ['assess']
    case 'assessed':
      return ['plan']
    case 'planned':
    case 'following':
      if (openReferrals(view) === 0 && followUps(view) > 0) return ['close', 'visit', 'refer']
      return view.referrals.length === 0 || unreferred(view).length > 0
        ? ['refer', 'visit', 'close']
        : ['visit', 'refer', 'close']
    case 'closing':
    case 'closed':
      return ['close']
  }
}

/** The step to open the page at: the first of the state's steps in which the asking post can act, else the first. */
export function currentStep(view: Standing, pack: Scenarios): Step {
  const steps = candidates(view, pack)
  const mine = steps.find((step) => ACTS[step].some((act) => view.can.includes(act)))
  return mine ?? steps[0] ?? 'report'
}

/** Done, going on (it is the current one, or a duty of it is running) or not yet. */
export function stepStates(
  view: Standing & Pick<CaseView, 'duties' | 'track'>,
  pack: Scenarios,
): Record<Step, StepState> {
  const now = currentStep(view, pack)
  const running = new Set(view.duties.filter((duty) => duty.state === 'open').map((duty) => stepOfDuty(duty, pack)))
  const stateOf = (step: Step): StepState => {
    if (isDone(step, view, pack)) return 'done'
    return step === now || running.has(step) ? 'now' : 'later'
  }
  return Object.fromEntries(STEPS.map((step) => [step, stateOf(step)])) as Record<Step, StepState>
}

/** The step a duty belongs to: what it is about, else the event that started its clock, else what its clause became. */
export function stepOfDuty(duty: Pick<Duty, 'subjectKind' | 'clauseId' | 'openedBy'>, pack: Scenarios): Step {
  if (duty.subjectKind === 'report') return 'report'
  if (duty.subjectKind === 'assessment' || duty.subjectKind === 'invitation') return 'assess'
  if (duty.subjectKind === 'referral') return 'refer'
  const inScenario = pack.scenarios.some(
    ({ clause, steps }) => clause === duty.clauseId || steps.some((step) => step.clause === duty.clauseId),
  )
  if (inScenario && duty.openedBy !== 'case.notified') return 'handle'
  if (pack.team.some((part) => part.clause === duty.clauseId)) return 'assess'
  return DUTY_AFTER[duty.openedBy ?? ''] ?? 'handle'
}

/** The clauses in play in a step: of its duties, of what was recorded, and of what the pack says is done there. */
export function clausesOfStep(step: Step, view: CaseView, pack: Scenarios): string[] {
  const found = new Set<string>()
  for (const duty of view.duties) if (stepOfDuty(duty, pack) === step) found.add(duty.clauseId)
  if (step === 'handle') {
    const scenario = pack.scenarios.find((one) => one.id === view.scenario)
    if (scenario !== undefined) found.add(scenario.clause)
  }
  if (step === 'assess') for (const invitation of view.assessment?.invitations ?? []) found.add(invitation.clauseId)
  if (step === 'refer') for (const referral of view.referrals) found.add(referral.clauseId)
  for (const entry of view.track) {
    if (stepOfEvent(entry.type) === step) for (const clause of entry.clauses) found.add(clause)
  }
  if (found.size === 0 && step === 'assess') for (const part of pack.team) found.add(part.clause)
  if (found.size === 0 && step === 'plan') for (const service of pack.services) found.add(service.clause)
  return [...found]
}
