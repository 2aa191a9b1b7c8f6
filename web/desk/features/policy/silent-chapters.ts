import type { PackView } from '#contract/policy-board.ts'
import { CAPABILITIES, type Capability } from '#policy/clause-words.ts'

export interface SilentChapter {
  readonly chapter: Capability
  /** Titles of linked documents whose clauses stand there; empty where nobody speaks. */
  readonly filledBy: readonly string[]
}

/** Chapters of the catalogue that the county's own document does not cover, and who speaks there instead. */
export function silentChapters(pack: Pick<PackView, 'id' | 'covers' | 'sources' | 'clauses'>): SilentChapter[] {
  const covered = new Set<string>(pack.covers)
  return CAPABILITIES.filter((chapter) => !covered.has(chapter)).map((chapter) => {
    const speaking = new Set(pack.clauses.filter((clause) => clause.chapter === chapter).map(({ source }) => source))
    return {
      chapter,
      filledBy: pack.sources.filter(({ id }) => id !== pack.id && speaking.has(id)).map(({ title }) => title),
    }
  })
}
