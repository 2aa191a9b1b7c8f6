import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { followUpRecorded } from '../cases/commands.ts'
import { noteLastVisit } from '../children/commands.ts'
import { childFacts, lockChild, recordIds, subjectsOf } from '../children/queries.ts'
import { getCaseChild, insertVisit, type VisitFields } from './queries.ts'
import { checkNextVisit, checkPersons, visitInstant } from './rules.ts'

/** Writes down a visit, of the ledger's rhythm or in following up a case. */
export async function recordVisit(context: ActorContext, input: VisitFields): Promise<Done> {
  const occurredAt = visitInstant(input.visitedOn, context.now)
  checkNextVisit(input)
  checkPersons(input.personsMet)
  const child = await lockChild(context, input.childId)
  if (input.caseId !== undefined) await requireCaseOf(context, { caseId: input.caseId, childId: child.id })
  await insertVisit(context, { ...input, childId: child.id, areaCode: child.area_code })
  // The day in the ledger is everybody's to see; moved by a visit that only the case team sees, it would betray the case.
  const caseState = input.caseId === undefined ? undefined : await followUpRecorded(context, input.caseId)
  if (input.caseId === undefined) await noteLastVisit(context, child.id, input.visitedOn)
  context.record({
    type: 'visit.recorded',
    subjectKind: 'visit',
    subjectId: input.id,
    childId: child.id,
    caseId: input.caseId ?? null,
    areaCode: child.area_code,
    occurredAt,
    payload: { mode: input.mode, findings: input.findings },
    ids: { visit: input.id, ...(await subjectsOf(context, [child]))(child) },
    facts: {
      ...(await childFacts(context, child.id)),
      'visit.childSafe': input.childSafe,
      'visit.carerPresent': input.carerPresent,
      'visit.findings': input.findings,
      'case.state': caseState,
    },
  })
  return { id: input.id, version: 1 }
}

/** @throws Refusal not_found, case_child_unknown */
async function requireCaseOf(context: ActorContext, input: { caseId: string; childId: string }): Promise<void> {
  const childId = await getCaseChild(context, input.caseId)
  if (childId === null) throw new Refusal('case_child_unknown')
  found((await recordIds(context, input.childId)).find((id) => id === childId))
}
