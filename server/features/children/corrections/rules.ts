import type { z } from 'zod'
import { ChildFields } from '#contract/child.ts'
import { CORRECTION_SOURCE, type CorrectionSource } from '#contract/child-correction.ts'
import { labelOf } from '#contract/codes.ts'
import { ledgerName, unfit } from '../rules.ts'

export type FieldValue = z.input<typeof ChildFields>[keyof ChildFields] | null

/**
 * A value as a correction keeps it: in the one form the ledger gives it, so that the same word twice is the same proposal.
 * @throws Refusal invalid_input when the field could not hold it
 */
export function readValue(field: keyof ChildFields, value: FieldValue): FieldValue {
  if (value === null || value === undefined) return null
  const parsed = ChildFields.shape[field].safeParse(value)
  if (!parsed.success) throw unfit(`fields.${field}`, 'value')
  const read = parsed.data ?? null
  return field === 'name' && typeof read === 'string' ? ledgerName(read) : read
}

/** What the revision gives as its ground. */
export function basisOf(sources: readonly string[], notes: readonly (string | null)[]): string {
  const said = [...new Set(sources)].map((source) => labelOf(CORRECTION_SOURCE, source)).join('、')
  const more = [...new Set(notes.filter((note) => note !== null))].join('；')
  return (more === '' ? `按${said}更正` : `按${said}更正：${more}`).slice(0, 200)
}

/** @throws Refusal invalid_input */
export function checkCorrectionDecision(input: { decision: 'accept' | 'refuse'; reason?: string | undefined }): void {
  if (input.decision === 'refuse' && input.reason === undefined) throw unfit('reason', 'required')
}

export interface CorrectionToPropose {
  /** Any record of the child. */
  readonly childId: string
  readonly field: keyof ChildFields
  /** Null where the source says there is none. */
  readonly value: FieldValue
  readonly source: CorrectionSource
  /** Where in the source, e.g. a roster and its row; at most 200 characters. */
  readonly note?: string | undefined
}
