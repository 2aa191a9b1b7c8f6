import type { z } from 'zod'
import type {
  notifyTownship as NotifyTownship,
  receiveNotice as ReceiveNotice,
  recordMeasure as RecordMeasure,
  setScenario as SetScenario,
} from '#contract/case.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { findOwner } from '#server/platform/owners.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { linkFiles } from '../../files/commands.ts'
import { findOpenUnit } from '../../units/queries.ts'
import { openAssessment } from '../assessments/commands.ts'
import { joinTeam } from '../commands.ts'
import { caseHappening, getCaseForUpdate, saveCase } from '../queries.ts'
import { advance } from '../rules.ts'
import { insertMeasure, listDoneSteps } from './queries.ts'
import { findPlacement, findStep, stepsLeft } from './rules.ts'

/** A named officer says which of the pack's situations this is; the machine only proposes (SY-3.8-a, SY-A2.7-a). */
export async function setScenario(context: ActorContext, input: z.output<typeof SetScenario.input>) {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'set-scenario', input.expectedVersion)
  if (!record.pack.scenarios.some((scenario) => scenario.id === input.scenario)) throw new Refusal('situation_unknown')
  const version = await saveCase(context, record, { scenario: input.scenario })
  const done = await listDoneSteps(context, record.id)
  const remaining = stepsLeft(record.pack, input.scenario, done)
  context.record(
    caseHappening({ ...record, scenario: input.scenario }, 'case.scenario-set', {
      payload: { scenario: input.scenario, reasonGiven: input.reason !== undefined },
      facts: { 'case.measuresRemaining': remaining },
    }),
  )
  return { id: record.id, version }
}

export async function recordMeasure(context: ActorContext, input: z.output<typeof RecordMeasure.input>) {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'record-measure', input.expectedVersion)
  if (record.scenario === null) throw new Refusal('steps_incomplete')
  const { pack } = record
  const step = findStep(pack, record.scenario, input.stepId)
  const placement = input.placement === undefined ? null : findPlacement(pack, record.scenario, input.placement)
  await insertMeasure(context, {
    ...input,
    caseId: record.id,
    scenario: record.scenario,
    placement: placement?.id ?? null,
  })
  await linkFiles(context, input.fileIds, { kind: 'case', id: record.id, partId: input.measureId })
  const version = await saveCase(context, record, {})
  const remaining = stepsLeft(pack, record.scenario, await listDoneSteps(context, record.id))
  context.record(
    caseHappening(record, input.kind === 'recorded' ? 'case.measure-recorded' : 'case.measure-waived', {
      payload: { step: step.id, clause: step.clause },
      facts: { 'case.measuresRemaining': remaining },
    }),
  )
  if (placement !== null && input.placementUnitId !== undefined) {
    const unit = await findOpenUnit(context, input.placementUnitId)
    if (unit === undefined || !placement.unitKinds.includes(unit.kind)) throw new Refusal('unit_not_found')
    await joinTeam(context, record, { unitId: input.placementUnitId, part: 'placement' })
    if (record.childId !== null) {
      context.record(
        caseHappening(record, 'child.placed', {
          assignedUnit: input.placementUnitId,
          payload: { placement: placement.id },
          facts: { 'child.placementUnitKind': unit.kind },
        }),
      )
    }
  }
  return { id: record.id, version }
}

/** The police tell the township what was done (SY-3.8-c, SY-A2.7-c). Every mandatory step first has evidence or a reason. */
export async function notifyTownship(context: ActorContext, input: z.output<typeof NotifyTownship.input>) {
  const record = await getCaseForUpdate(context, input.id)
  const state = advance(record, 'notify', input.expectedVersion)
  if (
    record.scenario === null ||
    stepsLeft(record.pack, record.scenario, await listDoneSteps(context, record.id)) > 0
  ) {
    throw new Refusal('steps_incomplete')
  }
  const safe = await context.vault.of(record.id)
  const version = await saveCase(context, record, {
    state,
    notice_sealed: safe.seal('protection_case.notice', record.id, input.summary),
    notified_at: context.now,
    notified_by: context.actor.accountId,
  })
  const township = await findOwner(context.tx, 'town.worker', record.areaCode)
  if (township !== undefined) await joinTeam(context, record, { unitId: township, part: 'township' })
  context.record(
    caseHappening({ ...record, state }, 'case.notified', township === undefined ? {} : { assignedUnit: township }),
  )
  return { id: record.id, version }
}

/** The township signs for the notice, and the assessment opens (SY-3.4-f). */
export async function receiveNotice(context: ActorContext, input: z.output<typeof ReceiveNotice.input>) {
  const record = await getCaseForUpdate(context, input.id)
  const state = advance(record, 'receive-notice', input.expectedVersion)
  const version = await saveCase(context, record, {
    state,
    notice_received_at: context.now,
    notice_received_by: context.actor.accountId,
  })
  context.record(caseHappening({ ...record, state }, 'case.notice-received'))
  await openAssessment(context, { id: input.assessmentId, record: { ...record, state } })
  return { id: record.id, version }
}
