import type { Role } from '#contract/roles.ts'
import type { Context } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findOwner } from '#server/platform/owners.ts'
import { ownerLabel } from './queries.ts'
import { markBreached, markStepDone, takeDueSteps } from './steps/queries.ts'

const BATCH = 100

type DueStep = Awaited<ReturnType<typeof takeDueSteps>>[number]

/**
 * Carries out what has come due: reminders, escalations up the levels, breaches. A step and its effect are one
 * transaction, so a restart, a second worker or a clock that stepped back repeats nothing.
 */
export async function sweepDutySteps(context: Context): Promise<boolean> {
  const steps = await takeDueSteps(context, BATCH)
  for (const step of steps) {
    // Time that ran out before the work was done stays on record even when both happen between two sweeps.
    const lateClose =
      step.kind === 'breach' && step.state === 'met' && step.closed_at !== null && step.closed_at > step.at
    // The limit has been put off since this step was written.
    const early = step.kind === 'breach' && step.due_at !== null && step.at < step.due_at
    if (!early && (step.state === 'open' || lateClose)) await carryOut(context, step)
    await markStepDone(context, step)
  }
  return steps.length === BATCH
}

async function carryOut(context: Context, step: DueStep): Promise<void> {
  if (step.kind === 'breach') {
    await markBreached(context, step.duty_id, step.at)
    return tell(context, step, 'duty.breached')
  }
  const unitId =
    step.kind === 'reminder' ? step.owner_unit_id : await findOwner(context.tx, step.to_role as Role, step.area_code)
  if (step.kind === 'escalation') tell(context, step, 'duty.escalated')
  if (unitId === null || unitId === undefined) return
  await sendNotice(context, {
    unitId,
    role: step.to_role === 'assigned' || step.to_role === 'subject' ? null : (step.to_role as Role),
    kind: step.kind === 'reminder' ? 'duty.reminder' : 'duty.escalated',
    params: {
      title: step.title,
      owner: ownerLabel(context.policyAt(step.area_code).pack.terms, step.owner_role),
    },
    link: linkOf(step),
    dedupeKey: `${step.kind} ${step.duty_id} ${step.at.toISOString()} ${step.to_role}`,
  })
}

function tell(context: Context, step: DueStep, type: 'duty.breached' | 'duty.escalated'): void {
  context.record({
    type,
    subjectKind: 'duty',
    subjectId: step.duty_id,
    areaCode: step.area_code,
    childId: step.child_id,
    caseId: step.case_id,
    reportId: step.report_id,
    occurredAt: step.at,
    payload: { clause: step.clause_id, to: step.to_role },
  })
}

function linkOf(step: {
  case_id: string | null
  report_id: string | null
  referral_id: string | null
  child_id: string | null
}) {
  if (step.referral_id !== null) return { kind: 'referral', id: step.referral_id } as const
  if (step.case_id !== null) return { kind: 'case', id: step.case_id } as const
  if (step.report_id !== null) return { kind: 'report', id: step.report_id } as const
  return { kind: 'child', id: step.child_id } as const
}
