import { PolicyProposal } from '#contract/policy-edition.ts'
import { Id } from '#contract/primitives.ts'

/** What is being worked on: kept in the fragment of the address, so that a reload loses nothing and no server logs it. */
export interface Draft {
  /** Undefined while nothing has been touched: the policy of today. */
  readonly proposal: PolicyProposal | undefined
  /** The trial that was started last. */
  readonly trial: string | undefined
}

const FORM = /^d=(.+)$/

export function writeDraft({ proposal, trial }: Draft): string {
  if (proposal === undefined && trial === undefined) return ''
  return `d=${encodeURIComponent(JSON.stringify({ proposal, trial }))}`
}

/** @param fragment what follows the `#`, encoded as it stands in the address; anybody may have typed anything there */
export function readDraft(fragment: string): Draft {
  try {
    const read: unknown = JSON.parse(decodeURIComponent(FORM.exec(fragment)?.[1] ?? ''))
    const { proposal, trial } = (read ?? {}) as Record<string, unknown>
    return { proposal: PolicyProposal.safeParse(proposal).data, trial: Id.safeParse(trial).data }
  } catch {
    return { proposal: undefined, trial: undefined }
  }
}
