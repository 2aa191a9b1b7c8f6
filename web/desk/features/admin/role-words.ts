import { UNIT_KIND_WORDS, UNIT_KINDS } from '#contract/unit-kinds.ts'

/** Every kind of unit, for choosing one. */
export const KIND_OPTIONS = UNIT_KINDS.map((kind) => ({ value: kind, label: UNIT_KIND_WORDS[kind] }))
