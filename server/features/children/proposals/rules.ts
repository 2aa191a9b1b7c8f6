import { Refusal } from '#server/platform/refusal.ts'

/** Whose proposal it is: the person, and the unit of the post at which it was made. Nobody's where the machine made it. */
export interface Author {
  readonly accountId: string | null
  readonly unitId: string | null
}
interface Asker {
  readonly accountId: string
  readonly unitId: string
}

/** Whether the asker stands for a proposal: who made it, or another post of the same unit; the platform for none. */
export function isOwn(author: Author, asker: Asker | null): boolean {
  return asker !== null && (author.accountId === asker.accountId || author.unitId === asker.unitId)
}

/** @throws Refusal proposal_of_others */
export function requireOwn(author: Author, asker: Asker): void {
  if (!isOwn(author, asker)) throw new Refusal('proposal_of_others')
}
