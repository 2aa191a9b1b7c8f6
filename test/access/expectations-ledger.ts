import { randomUUID } from 'node:crypto'
import { command, on, open, type Row, STALE } from './rows.ts'

const UNKNOWN_ID = randomUUID()
const page = open(() => ({ page: 1, pageSize: 200 }))

/** Keeping the ledger right: exits, merges, duplicates, corrections. */
export function ledgerExpectations(): Readonly<Record<string, Row>> {
  return {
    // Proposed by the village itself: there is nothing of the machine's to answer.
    answerExit: on(
      'child',
      (place) => ({ ...command(), id: place.childId, proposalId: UNKNOWN_ID, answer: 'confirm' }),
      ['illegal_transition'],
    ),
    // Of every child somebody proposed it, and this one was never read.
    withdrawExit: on('child', (place) => ({ ...command(), id: place.childId, proposalId: UNKNOWN_ID }), [
      'version_conflict',
    ]),
    // In the ledger: nothing to put away.
    archiveChild: on('child', (place) => ({ ...command(), id: place.childId, expectedVersion: STALE }), [
      'illegal_transition',
    ]),
    // In the ledger: nobody to take in again.
    readmitChild: on(
      'child',
      (place) => ({
        ...command(),
        id: place.childId,
        expectedVersion: STALE,
        reason: 'parents-left-again',
        since: '2026-11-01',
        basis: '越权尝试',
      }),
      ['version_conflict'],
    ),
    listExits: page,
    listCustodians: open(() => ({})),
    // A township of the county, and a post that nobody holds.
    nameCustodian: open(
      () => ({ ...command(), areaCode: '331124101000', postId: UNKNOWN_ID, since: '2026-11-01', basis: '越权尝试' }),
      ['not_found', 'area_outside'],
    ),
    listFindings: page,
    decideFinding: open(
      () => ({ ...command(), id: UNKNOWN_ID, decision: 'untrue', reason: '越权尝试' }),
      ['not_found'],
    ),
    listCorrections: page,
    decideCorrections: on(
      'child',
      (place) => ({
        ...command(),
        id: place.childId,
        expectedVersion: STALE,
        correctionIds: [UNKNOWN_ID],
        decision: 'accept',
      }),
      ['version_conflict'],
    ),
    // One record of the place and one that nobody has: whoever keeps the first is told no more than anybody else.
    compareRecords: open(() => ({ survivorId: UNKNOWN_ID, awayId: randomUUID() }), ['not_found']),
    proposeMerge: {
      input: (place) => ({
        ...command(),
        survivorId: place.childId,
        awayId: UNKNOWN_ID,
        survivorVersion: STALE,
        awayVersion: STALE,
        taken: [],
        basis: '越权尝试',
      }),
      outcome: () => ['not_found'],
    },
    decideMerge: open(() => ({ ...command(), id: UNKNOWN_ID, decision: 'approve' }), ['not_found']),
    proposeUnmerge: open(() => ({ ...command(), id: UNKNOWN_ID, basis: '越权尝试' }), ['not_found']),
    decideUnmerge: open(() => ({ ...command(), id: UNKNOWN_ID, decision: 'approve' }), ['not_found']),
    withdrawMerge: open(() => ({ ...command(), id: UNKNOWN_ID }), ['not_found']),
    withdrawUnmerge: open(() => ({ ...command(), id: UNKNOWN_ID }), ['not_found']),
    listMerges: page,
    listSuspects: page,
    listDistinct: page,
    markDistinct: {
      input: (place) => ({ ...command(), childIds: [place.childId, UNKNOWN_ID], basis: '越权尝试' }),
      outcome: () => ['not_found'],
    },
    undoDistinct: open(() => ({ ...command(), id: UNKNOWN_ID }), ['not_found']),
  }
}
