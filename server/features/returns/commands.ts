import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { findAsked, getOwnUnit, insertReturn, type ReturnFields } from './queries.ts'
import { checkItems, checkSpeaksOfWork, labelsOf } from './rules.ts'

/**
 * Hands in what a clause asks of the acting unit. It is the evidence that meets the duty; a later one for the same turn
 * supplements the earlier.
 * @throws Refusal clause_unknown, invalid_input, personal_number
 */
export async function submitReturn(context: ActorContext, input: ReturnFields): Promise<Done> {
  const asked = await findAsked(context, input)
  if (asked === undefined) throw new Refusal('clause_unknown')
  checkItems(input.items, labelsOf(asked.clause), asked.owed)
  checkSpeaksOfWork(input)
  const unit = await getOwnUnit(context)
  await insertReturn(context, { ...input, ...asked, unit })
  const period = asked.period === undefined ? {} : { period: asked.period }
  context.record({
    type: 'return.submitted',
    subjectKind: 'unit',
    subjectId: unit.id,
    areaCode: unit.areaCode,
    payload: { clause: input.clauseId, ...period },
    // It speaks of one turn: that of the duty it was held against, where nothing else was said.
    ...period,
    // A village stands for its committee.
    ids: { unit: unit.id, ...(unit.kind === 'village-committee' ? { village: unit.id } : {}) },
    facts: { 'return.clause': input.clauseId },
  })
  return { id: input.id, version: 1 }
}
