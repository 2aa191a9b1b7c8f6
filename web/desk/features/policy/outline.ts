import type { PackView, PolicyClause } from '#contract/policy-board.ts'

export type Clause = PolicyClause

export interface Section {
  /** Distinct across documents: 国家 and the county's own may both have an 一. */
  readonly key: string
  /** The document it stands in. */
  readonly source: string
  /** As the document numbers it, e.g. 三（四）. */
  readonly ref: string
  readonly clauses: readonly Clause[]
}

export interface Chapters {
  readonly source: PackView['sources'][number]
  readonly own: boolean
  readonly sections: readonly Section[]
}

const NUMERALS = '零一二三四五六七八九'
/** 前言, 通知, 一, 三（四）, 第三条, 附件2（七）: a document that numbers itself. A linked one may cite many laws instead. */
const NUMBERED = /^(前言|通知|附|第?[一二三四五六七八九十\d])/

/** 十二 → 12, 二十 → 20, 7 → 7. */
function numberOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral)
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['零', numeral]
  return (tens === '' ? 1 : NUMERALS.indexOf(tens ?? '')) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones ?? ''))
}

/** Where a number stands in the document: 前言, then 一、二（三）…, annexes last. */
function placeOf(ref: string): number[] {
  const numerals = ref.match(/\d+|[一二三四五六七八九十]+/g) ?? []
  return [ref.startsWith('附') ? 1 : 0, ...numerals.map(numberOf)]
}

function byPlace(a: Section, b: Section): number {
  const left = placeOf(a.ref)
  const right = placeOf(b.ref)
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Clauses of one document under the number they stand at, in its order; where it only cites others, as they come. */
export function sectionsOf(source: string, clauses: readonly Clause[]): Section[] {
  const held = new Map<string, Clause[]>()
  for (const clause of clauses) held.set(clause.ref, [...(held.get(clause.ref) ?? []), clause])
  const sections = [...held].map(([ref, found]) => ({ key: `${source} ${ref}`, source, ref, clauses: found }))
  return sections.every(({ ref }) => NUMBERED.test(ref)) ? sections.sort(byPlace) : sections
}

/** Every document that speaks, the county's own first. One without any of these clauses is left out. */
export function outlineOf(pack: Pick<PackView, 'id' | 'sources'>, clauses: readonly Clause[]): Chapters[] {
  return [...pack.sources]
    .sort((a, b) => Number(b.id === pack.id) - Number(a.id === pack.id))
    .map((source) => ({
      source,
      own: source.id === pack.id,
      sections: sectionsOf(
        source.id,
        clauses.filter((clause) => clause.source === source.id),
      ),
    }))
    .filter(({ sections }) => sections.length > 0)
}

/** The section a clause stands in; without one, the first. */
export function sectionAt(outline: readonly Chapters[], clauseId: unknown): Section | undefined {
  const sections = outline.flatMap((chapters) => chapters.sections)
  return sections.find(({ clauses }) => clauses.some(({ id }) => id === clauseId)) ?? sections[0]
}
