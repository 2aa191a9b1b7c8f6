import { EQUALITIES, gapOf } from '#contract/ledger-return-form.ts'
import type { LedgerReturnState, RETURN_ACTS } from '#contract/ledger-return.ts'
import type { Role } from '#contract/roles.ts'
import { Refusal } from '#server/platform/refusal.ts'

export type ReturnAct = (typeof RETURN_ACTS)[number]

/** What decides which acts are open to a post; the commands decide by the same again. */
export interface Standing {
  readonly level: 'township' | 'county'
  readonly state: LedgerReturnState
  readonly role: Role
  readonly balanced: boolean
  /** The villages that still have to confirm; for a village post, its own if it has not. */
  readonly waiting: number
  readonly partsAccepted: boolean
  readonly countySigned: boolean
}

const OF_TOWN: Readonly<Record<LedgerReturnState, readonly ReturnAct[]>> = {
  draft: ['freeze'],
  frozen: ['confirm-for-villages', 'submit', 'take-back'],
  // Until the county has it, the township may take it back itself.
  submitted: ['take-back'],
  accepted: [],
  signed: [],
  reopened: [],
}

/** What a post may do with a return now: only what would not be refused at once. */
export function actsOf(at: Standing): ReturnAct[] {
  if (at.level === 'county') {
    if (at.role !== 'county.civil') return []
    if (at.state === 'signed') return ['take-back']
    return at.state === 'draft' && at.partsAccepted ? ['close'] : []
  }
  if (at.role === 'village.worker') return at.state === 'frozen' && at.waiting > 0 ? ['confirm'] : []
  if (at.role === 'county.civil') {
    const acts: ReturnAct[] =
      at.state === 'submitted' ? ['accept', 'send-back'] : at.state === 'accepted' ? ['send-back'] : []
    return at.countySigned ? [] : acts
  }
  return OF_TOWN[at.state].filter((act) => {
    if (act === 'freeze') return at.balanced
    if (act === 'confirm-for-villages') return at.waiting > 0
    return act !== 'submit' || at.waiting === 0
  })
}

/** @throws Refusal version_conflict, illegal_transition */
export function checkStep(
  row: { version: number; state: string; level: string },
  expected: { version: number; states: readonly LedgerReturnState[]; level: 'township' | 'county' },
): void {
  if (row.version !== expected.version) throw new Refusal('version_conflict')
  if (row.level !== expected.level || !(expected.states as readonly string[]).includes(row.state))
    throw new Refusal('illegal_transition')
}

export interface FiguresRow {
  readonly kind: string
  readonly areaCode: string
  readonly figures: readonly number[]
}

/** Where sums do not come out, row by row; none in a return that may be signed. */
export function gapsIn(rows: readonly FiguresRow[]): { id: string; gaps: { areaCode: string; gap: number }[] }[] {
  return EQUALITIES.map((equality) => ({
    id: equality.id,
    gaps: rows.flatMap(({ areaCode, figures }) => {
      const gap = gapOf(equality, figures)
      return gap === 0 ? [] : [{ areaCode, gap }]
    }),
  }))
}

/** Whether the rows of parts add up to the row of the whole, cell by cell. */
export function addsUp(parts: readonly FiguresRow[], whole: FiguresRow): boolean {
  return whole.figures.every((figure, cell) => figure === parts.reduce((sum, { figures }) => sum + figures[cell]!, 0))
}

/** The row of the whole from the rows of its parts. */
export function sumOf(parts: readonly FiguresRow[], width: number): number[] {
  return Array.from({ length: width }, (_, cell) => parts.reduce((sum, { figures }) => sum + figures[cell]!, 0))
}
