import type { SuspectReason } from '#contract/child-merge.ts'

/** Two records that may be one child; `lowId` sorts before `highId`, so that a pair has one name. */
export interface SuspectPair {
  readonly lowId: string
  readonly highId: string
  readonly reasons: readonly SuspectReason[]
}

/** The pair by its one name. */
export function pairOf(ids: readonly [string, string]): { lowId: string; highId: string } {
  const [lowId, highId] = ids.map((id) => id.toLowerCase()).sort() as [string, string]
  return { lowId, highId }
}
