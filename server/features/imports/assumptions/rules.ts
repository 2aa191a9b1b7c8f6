import { CARE_ARRANGEMENT, EDUCATION, HEALTH_STATE, labelOf, NATION, RELATION } from '#contract/codes.ts'
import type { Import } from '#contract/import.ts'
import type { FieldName } from '#sheets/words/fields.ts'
import { LABELS } from '../columns/rules.ts'
import type { ImportRecord } from '../records/rules.ts'
import { SOME_RELATIVE } from '../relatives/rules.ts'
import type { GoodRow } from '../rules.ts'

/** The fields of a dossier in which something can stand that no list said. */
const OF_CHILD = {
  ethnicity: { field: 'nation', codes: NATION },
  health: { field: 'health', codes: HEALTH_STATE },
  schooling: { field: 'schooling', codes: EDUCATION },
  awaySituation: { field: 'careArrangement', codes: CARE_ARRANGEMENT },
} as const

/** What the dossier is to show as put in by the platform until somebody confirms or corrects it. */
export function unstatedOf({ missing }: Pick<ImportRecord, 'missing'>): string[] {
  return missing.filter(isOfChild).map((name) => OF_CHILD[name].field)
}

/** One value that stands in for what a list does not say, and for whom. */
export interface Assumption {
  readonly field: FieldName
  /** In words. */
  readonly value: string
  /** Positions among the rows that can be registered. */
  readonly rows: readonly number[]
}

/** Every value put in, and the rows it was put in for; those of one field beside each other. */
export function assumptionsOf(good: readonly GoodRow[]): Assumption[] {
  const found = new Map<FieldName, Map<string, number[]>>()
  for (const [row, { record }] of good.entries()) {
    for (const field of record.missing) {
      const rowsOf = found.get(field) ?? new Map<string, number[]>()
      if (rowsOf.size === 0) found.set(field, rowsOf)
      const code = codeOf(field, record)
      const rows = rowsOf.get(code)
      if (rows === undefined) rowsOf.set(code, [row])
      else rows.push(row)
    }
  }
  return ORDER.flatMap((field) =>
    [...(found.get(field) ?? [])].map(([code, rows]) => ({ field, value: wordOf(field, code), rows })),
  )
}

/** What is most likely to be wrong comes first. */
const ORDER: readonly FieldName[] = [
  'awaySituation',
  'schooling',
  'health',
  'ethnicity',
  'carerRelation',
  'guardian1Relation',
  'guardian2Relation',
]
const SHOWN_PLACES = 10

/**
 * What a preview says of them, of the children that would be new.
 * @param isNew by position @param placeOf where a row stands, in words
 */
export function sayAssumptions(
  assumptions: readonly Assumption[],
  { isNew, placeOf }: { isNew: (row: number) => boolean; placeOf: (row: number) => string },
): Import['assumed'] {
  return assumptions.flatMap(({ field, value, rows }) => {
    const fresh = rows.filter(isNew)
    const places = fresh.slice(0, SHOWN_PLACES).map(placeOf)
    return fresh.length === 0 ? [] : [{ label: LABELS[field], value, count: fresh.length, places }]
  })
}

type OfChild = keyof typeof OF_CHILD
const isOfChild = (field: FieldName): field is OfChild => field in OF_CHILD

function codeOf(field: FieldName, { fields }: ImportRecord): string {
  return isOfChild(field) ? fields[OF_CHILD[field].field] : SOME_RELATIVE
}

function wordOf(field: FieldName, code: string): string {
  return labelOf(isOfChild(field) ? OF_CHILD[field].codes : RELATION, code)
}
