import type { z } from 'zod'
import type { listPupils, recheckPupils } from '#contract/roster.ts'

export type PupilRow = z.output<typeof listPupils.output>['rows'][number]
export interface PupilMark {
  readonly enrolled?: boolean
  readonly liaison?: string
}
export type RecheckDraft = Readonly<Record<string, PupilMark>>

/** What is filled in, over what the school said before. */
export function markOf(row: PupilRow, draft: RecheckDraft): PupilMark {
  return { ...(row.liaison === null ? {} : { liaison: row.liaison }), ...draft[row.childId] }
}

/** Looked at: away, or at school with somebody who looks after the child. */
export function isMarked({ enrolled, liaison }: PupilMark): boolean {
  return enrolled === false || (enrolled === true && (liaison ?? '').trim() !== '')
}

export function toPupils(
  rows: readonly PupilRow[],
  draft: RecheckDraft,
): z.input<typeof recheckPupils.input>['pupils'] {
  return rows.map((row) => {
    const { enrolled = false, liaison } = markOf(row, draft)
    return {
      childId: row.childId,
      enrolled,
      ...(enrolled && liaison !== undefined ? { liaison: liaison.trim() } : {}),
    }
  })
}
