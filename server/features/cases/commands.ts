import type { z } from 'zod'
import type { CaseState, identifyChild as IdentifyChild } from '#contract/case.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { grant } from '#server/platform/grants.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { findChildBrief } from '../children/queries.ts'
import { nextSerial, type ReportRecord } from '../reports/queries.ts'
import { caseHappening, type CaseRecord, getCaseForUpdate, insertCase, saveCase } from './queries.ts'
import { advance, caseNumber } from './rules.ts'
import { listTeamUnits } from './team/queries.ts'

/** Opens the case of an accepted report, with the accepting station as its first member. */
export async function openCase(context: ActorContext, input: { id: string; report: ReportRecord }): Promise<void> {
  const { report } = input
  const number = caseNumber(beijingDate(context.now), await nextSerial(context, 'case_number'))
  await context.vault.create(input.id, 'case')
  await grant(context, {
    unitId: context.actor.unitId,
    kind: 'case',
    subjectId: input.id,
    part: 'police',
    areaCode: report.areaCode,
  })
  await insertCase(context, {
    id: input.id,
    number,
    reportId: report.id,
    childId: report.childId,
    areaCode: report.areaCode,
    urgent: report.urgent,
    openedBy: context.actor.accountId,
  })
  context.record({
    type: 'case.opened',
    subjectKind: 'case',
    subjectId: input.id,
    caseId: input.id,
    reportId: report.id,
    childId: report.childId,
    areaCode: report.areaCode,
    urgent: report.urgent,
    payload: { number },
    facts: { 'case.state': 'handling', 'report.situations': report.situations, 'report.urgent': report.urgent },
  })
}

/** The township says which child of its ledger the case is about. */
export async function identifyChild(context: ActorContext, input: z.output<typeof IdentifyChild.input>) {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'identify-child', input.expectedVersion)
  if (record.childId !== null) throw new Refusal('illegal_transition')
  const child = found(await findChildBrief(context, input.childId))
  const version = await saveCase(context, record, { child_id: child.id })
  for (const unit of await listTeamUnits(context, record.id)) {
    await grant(context, {
      unitId: unit.unitId,
      kind: 'child',
      subjectId: child.id,
      part: `case-${record.id}`,
      areaCode: child.areaCode,
    })
  }
  context.record(caseHappening({ ...record, childId: child.id }, 'case.child-identified'))
  return { id: record.id, version }
}

/** A follow-up visit in a case: the first one moves it from plan to follow-up (SM-9). @returns the state after it */
export async function followUpRecorded(context: ActorContext, caseId: string): Promise<CaseState> {
  const record = await getCaseForUpdate(context, caseId)
  const state = advance(record, 'record-visit')
  await saveCase(context, record, { state })
  return state
}

/**
 * Locks a case for a referral to be sent from it.
 * @throws Refusal not_found, illegal_transition, version_conflict, case_child_unknown
 */
export async function lockForReferral(
  context: ActorContext,
  input: { id: string; expectedVersion: number },
): Promise<CaseRecord & { childId: string }> {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'send-referral', input.expectedVersion)
  if (record.childId === null) throw new Refusal('case_child_unknown')
  return { ...record, childId: record.childId }
}

/** Lets a unit into the case team, and see the child, for a named part in the work. */
export async function joinTeam(
  context: ActorContext,
  record: CaseRecord,
  input: { unitId: string; part: string },
): Promise<void> {
  await grant(context, {
    unitId: input.unitId,
    kind: 'case',
    subjectId: record.id,
    part: input.part,
    areaCode: record.areaCode,
  })
  if (record.childId === null) return
  await grant(context, {
    unitId: input.unitId,
    kind: 'child',
    subjectId: record.childId,
    part: `case-${record.id}`,
    areaCode: record.areaCode,
  })
}
