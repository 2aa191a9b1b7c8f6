import type { Layout } from './compile-schema.ts'
import type { Agreement } from './kinds/kind.ts'
import { levelIn } from './patterns.ts'

/** What was found of one field of a pair. Holds no value of either row. */
export interface Reason {
  readonly field: string
  readonly agreement: Agreement
  /** Stable code of the degree of likeness. */
  readonly level: string
  /** In Chinese, with the field: "姓名同音不同字". */
  readonly words: string
}

/** One reason for each field, in the order of the schema. */
export function reasonsOf(layout: Layout, pattern: number): Reason[] {
  return layout.fields.map(({ name, label, kind }, field) => {
    const { code, agreement, words } = kind.levels[levelIn(layout, pattern, field)]!
    return { field: name, agreement, level: code, words: `${label}${words}` }
  })
}

/** The same in one sentence without commas: fields of one likeness together, what nobody filled in left out. */
export function sentenceOf(layout: Layout, pattern: number): string {
  const groups = new Map<string, string[]>()
  layout.fields.forEach(({ label, kind }, field) => {
    const level = kind.levels[levelIn(layout, pattern, field)]!
    if (level.agreement === 'missing') return
    const labels = groups.get(level.words)
    if (labels === undefined) groups.set(level.words, [label])
    else labels.push(label)
  })
  return [...groups].map(([words, labels]) => labels.join('、') + words).join('；')
}
