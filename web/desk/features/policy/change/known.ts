import type { z } from 'zod'
import type { PackView } from '#contract/policy-board.ts'
import type { listEditions, listPacks, PolicyProposal } from '#contract/policy-edition.ts'

export type Edition = z.output<typeof listEditions.output>['editions'][number]
export type Document = z.output<typeof listPacks.output>['packs'][number]

/** What editing starts from. */
export interface Known {
  /** The newest edition, as screens see it. */
  readonly pack: PackView
  readonly documents: readonly Document[]
  /** The newest edition as a proposal. */
  readonly current: PolicyProposal
  /** The software brought a newer text of its document. */
  readonly newerText: boolean
  readonly newest: Edition
}
