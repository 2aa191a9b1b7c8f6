import { BECOMES_WORDS, CAPABILITY_WORDS } from '#policy/clause-words.ts'
import type { Clause } from './outline.ts'

export interface ClauseFilter {
  /** Words to be found in number, text or the document's own word for the time. */
  readonly words: string
  /** One of the six things a clause becomes, as called. */
  readonly becomes: string | undefined
  readonly chapter: string | undefined
}

export const NO_FILTER: ClauseFilter = { words: '', becomes: undefined, chapter: undefined }

/** The six things a reader is told a clause has become, each once. */
export const BECOMES_KINDS: readonly string[] = [...new Set(Object.values(BECOMES_WORDS))]

const WORDS_OF: Readonly<Record<string, string>> = BECOMES_WORDS
const CHAPTERS: Readonly<Record<string, string>> = CAPABILITY_WORDS

export function chapterWords(chapter: string): string {
  return CHAPTERS[chapter] ?? '其他'
}

/** What a clause has become, in words, each once. */
export function becomesWords(clause: Pick<Clause, 'becomes'>): string[] {
  return [...new Set(clause.becomes.map((word) => WORDS_OF[word] ?? '流程要求'))]
}

export function isFiltered({ words, becomes, chapter }: ClauseFilter): boolean {
  return words.trim() !== '' || becomes !== undefined || chapter !== undefined
}

/** Whoever types 三(四) means 三（四）: kinds of brackets and spaces make no difference. */
function plain(text: string): string {
  return text.replaceAll('（', '(').replaceAll('）', ')').replaceAll(/\s/g, '').toLowerCase()
}

export function filterClauses(clauses: readonly Clause[], filter: ClauseFilter): Clause[] {
  const wanted = plain(filter.words)
  return clauses.filter(
    (clause) =>
      (filter.chapter === undefined || clause.chapter === filter.chapter) &&
      (filter.becomes === undefined || becomesWords(clause).includes(filter.becomes)) &&
      (wanted === '' ||
        [clause.ref, clause.text, clause.word ?? '', ...clause.leads, ...clause.rules.map(({ title }) => title)].some(
          (text) => plain(text).includes(wanted),
        )),
  )
}
