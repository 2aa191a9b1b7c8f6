import { randomUUID } from 'node:crypto'
import { ledgerReturnOf } from './ledger-returns.ts'
import type { Place } from './population.ts'
import { command, on, open, type Outcome, type Row, STALE } from './rows.ts'
import { sees } from './sight.ts'

const UNKNOWN_ID = randomUUID()
const ledgerReturn = (
  more: (place: Place) => Record<string, unknown> = () => ({}),
  reached?: readonly Outcome[],
): Row => on('ledger-return', (place) => ({ id: ledgerReturnOf(place), ...more(place) }), reached)
/** An act of one level only: the other is told that it is not its own, whatever it aims at. */
const returnAct = (level: 'town' | 'civil', more: () => Record<string, unknown> = () => ({})): Row => ({
  input: (place) => ({ ...command(), id: ledgerReturnOf(place), expectedVersion: STALE, ...more() }),
  outcome: ({ login }, { relation }) => {
    if (!login.startsWith(level)) return ['not_permitted']
    return sees('ledger-return', login, relation) ? ['version_conflict'] : ['not_found']
  },
})

/** The ledger's own returns: those of the area whose ledger one keeps. */
export const ledgerReturnExpectations: Readonly<Record<string, Row>> = {
  listLedgerReturns: open(() => ({})),
  readLedgerReturn: ledgerReturn(),
  verifyLedgerReturn: ledgerReturn(),
  listCountedChildren: ledgerReturn(({ areaCode }) => ({ areaCode, cell: 'c1', page: 1, pageSize: 200 })),
  compareLedgerReturn: ledgerReturn(({ areaCode }) => ({ areaCode })),
  listDifferentChildren: ledgerReturn(({ areaCode }) => ({ areaCode, kind: 'joined', cause: 'registered' })),
  freezeLedgerReturn: returnAct('town'),
  submitLedgerReturn: returnAct('town'),
  acceptLedgerReturn: returnAct('civil'),
  closeLedgerReturn: returnAct('civil'),
  confirmVillageRows: ledgerReturn(
    ({ areaCode }) => ({ ...command(), expectedVersion: STALE, areaCodes: [areaCode], basis: '越权尝试' }),
    ['version_conflict'],
  ),
  reopenLedgerReturn: ledgerReturn(
    () => ({ ...command(), expectedVersion: STALE, newId: randomUUID(), reason: '越权尝试' }),
    ['version_conflict'],
  ),
  exportLedgerReturn: ledgerReturn(),
  // Of a village that is not one's own it holds nobody.
  exportCountedChildren: ledgerReturn(
    ({ areaCode }) => ({ areaCode, layout: 'f1-list', purpose: 'inspection' }),
    ['ok', 'invalid_input'],
  ),
  listLedgerReturnCopies: open(() => ({ page: 1, pageSize: 200 })),
  readLedgerReturnCopy: open(() => ({ id: UNKNOWN_ID }), ['not_found']),
  acknowledgeLedgerReturnCopy: open(() => ({ ...command(), id: UNKNOWN_ID }), ['not_found']),
}
