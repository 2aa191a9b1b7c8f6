import type { CorrectionSource } from '#contract/child-correction.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { insertChild } from '../commands.ts'
import { guardDuplicates } from '../duplicates/commands.ts'
import type { RelativeFields } from '../relatives/queries.ts'
import { completed, type DraftFields } from './rules.ts'

export interface NewDraft {
  readonly id: string
  readonly fields: DraftFields
  readonly relatives?: readonly RelativeFields[] | undefined
  /** Where the child was found. */
  readonly source: CorrectionSource
}

/**
 * Registers a child from what a roster tells. A draft is not in the ledger yet: nobody visits it, no return counts it. It
 * comes in by itself with the last field that the county asks for.
 * @throws Refusal area_outside, child_id_number_taken, id_number_invalid, id_number_mismatch, date_in_future, invalid_input
 */
export async function registerDraft(context: ActorContext, input: NewDraft): Promise<Done> {
  const { fields, unstated } = completed(input.fields)
  const child = { id: input.id, fields, relatives: input.relatives ?? [], status: 'draft' as const, unstated }
  const insert = () => insertChild(context, child)
  await (fields.idNumber === undefined ? insert() : guardDuplicates(context, insert))
  return { id: input.id, version: 1 }
}
