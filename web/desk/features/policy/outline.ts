import type { PackView } from '#contract/policy-board.ts'

export type Clause = PackView['clauses'][number]
export interface Section {
  /** As the document numbers it, e.g. 三(四). */
  readonly ref: string
  readonly clauses: readonly Clause[]
}

const NUMERALS = '零一二三四五六七八九'

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

/** Clauses under the number they stand at, in the order of the document. */
export function outlineOf(clauses: readonly Clause[]): Section[] {
  const sections = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const section = sections.get(clause.ref)
    if (section === undefined) sections.set(clause.ref, [clause])
    else section.push(clause)
  }
  return [...sections].map(([ref, held]) => ({ ref, clauses: held })).sort(byPlace)
}
