import type { FindingKind } from '#contract/roster-finding.ts'
import type { FocusGroup, Pile } from '#contract/roster.ts'

/** A child of the township's ledger, with what each other office would make of it. */
export interface LedgerChild {
  readonly id: string
  /** In the ledger: not exited, archived or merged away. */
  readonly listed: boolean
  /** By the county's definition; null while nothing is judged. */
  readonly verdict: string | null
  readonly name: string
  readonly sex: string
  readonly birthDate: string
  readonly idNumber: string | null
  readonly schoolUnitId: string | null
  readonly focus: readonly FocusGroup[]
  /** Whether an office's rule counts the child, by the id of its rule; null while facts are missing. */
  readonly offices: Readonly<Record<string, boolean | null>>
}

export interface ComparedRow {
  readonly id: string
  /** Keyed digest of the person, the same on every list. */
  readonly person: string
  readonly unitId: string
  readonly unitName: string
  readonly sheetId: string
  readonly name: string
  readonly sex: string | null
  readonly birthDate: string | null
  readonly idNumber: string | null
  readonly counted: boolean | null
  readonly readable: boolean
  /** The list says that the child lives in another township. */
  readonly elsewhere: boolean
  /** The word by which the list says that the child is dead or has moved away. */
  readonly gone: string | null
}

export interface Candidate {
  readonly childId: string
  readonly probability: number
  readonly reasons: readonly string[]
}
/** What the matching engine and earlier decisions say of one row. */
export interface Link {
  readonly rowId: string
  readonly decision: 'auto' | 'review' | 'none'
  readonly candidates: readonly Candidate[]
}

export interface ListMaker {
  readonly unitId: string
  readonly unitName: string
  readonly state: 'asked' | 'handed-in' | 'excused'
  /** The rule by which it counts; null where no document says. */
  readonly rule: { readonly id: string; readonly label: string } | null
}

export interface Comparison {
  readonly children: readonly LedgerChild[]
  readonly rows: readonly ComparedRow[]
  readonly links: readonly Link[]
  readonly makers: readonly ListMaker[]
  /** Pairs of the ledger that look like one child, without those already told apart. */
  readonly twins: readonly { readonly a: string; readonly b: string; readonly reasons: readonly string[] }[]
}

export interface Finding {
  /** The same matter found again has the same key. */
  readonly matter: string
  readonly pile: Pile
  readonly kind: FindingKind
  readonly childId: string | null
  readonly rowIds: readonly string[]
  readonly candidates: readonly Candidate[]
  readonly reasons: readonly string[]
  readonly differ: readonly string[]
  readonly focus: readonly FocusGroup[]
  /** Nobody needs to look. */
  readonly settled: boolean
}

const PILE_OF: Readonly<Record<FindingKind, Pile>> = {
  same: 'matched',
  'office-counts': 'definition',
  'office-does-not-count': 'definition',
  'not-in-ledger': 'roster-only',
  unreadable: 'roster-only',
  'not-on-list': 'ledger-only',
  'no-list-covers': 'ledger-only',
  uncertain: 'conflict',
  'fields-differ': 'conflict',
  'facts-differ': 'conflict',
  'left-ledger': 'conflict',
  'list-says-gone': 'conflict',
  'twice-on-list': 'conflict',
  'two-in-ledger': 'conflict',
}

export interface Parts {
  readonly key: string
  readonly childId?: string
  readonly rows?: readonly ComparedRow[]
  readonly candidates?: readonly Candidate[]
  readonly reasons?: readonly string[]
  readonly differ?: readonly string[]
  readonly focus?: readonly FocusGroup[]
}

export function findingOf(kind: FindingKind, parts: Parts): Finding {
  return {
    matter: `${kind} ${parts.key}`,
    pile: PILE_OF[kind],
    kind,
    childId: parts.childId ?? null,
    rowIds: (parts.rows ?? []).map(({ id }) => id),
    candidates: parts.candidates ?? [],
    reasons: parts.reasons ?? [],
    differ: parts.differ ?? [],
    focus: parts.focus ?? [],
    settled: kind === 'same',
  }
}
