import type { z } from 'zod'
import type { returnChild as returnEntry } from '#contract/case.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { caseHappening, getCaseForUpdate, saveCase } from '../queries.ts'
import { advance } from '../rules.ts'
import { findReturn, insertReturn, isPlaced } from './queries.ts'

/**
 * A child that was placed somewhere in this case is with its family again: the evidence that the documents ask of whoever
 * had it (接回), and the day from which they ask for a visit.
 * @throws Refusal illegal_transition, version_conflict, date_in_future, case_child_unknown
 */
export async function returnChild(context: ActorContext, input: z.output<typeof returnEntry.input>): Promise<Done> {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'record-return', input.expectedVersion)
  if (record.childId === null) throw new Refusal('case_child_unknown')
  const today = beijingDate(context.now)
  if (input.returnedOn > today) throw new Refusal('date_in_future', { path: 'returnedOn' })
  const away = (await isPlaced(context, record.id)) && (await findReturn(context, record.id)) === null
  if (!away) throw new Refusal('illegal_transition')
  await insertReturn(context, { caseId: record.id, returnedOn: input.returnedOn, note: input.note })
  const version = await saveCase(context, record, {})
  context.record(
    caseHappening(
      record,
      'child.returned',
      // Noon of its day, as a visit that is written down later: a form asks for no hour.
      input.returnedOn === today ? {} : { occurredAt: new Date(`${input.returnedOn}T12:00:00+08:00`) },
    ),
  )
  return { id: record.id, version }
}
