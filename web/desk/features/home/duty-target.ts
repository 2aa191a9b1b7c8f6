import type { Duty } from '#contract/duty.ts'

type Place = { to: '/referrals/$id' | '/cases/$id' | '/reports/$id' | '/children/$id'; params: { id: string } }
type Target =
  | Place
  | { to: '/ledger-returns'; search: { period?: string } }
  | { to: '/returns'; search: { clause: string; box?: 'all' } }

/**
 * Where a duty is done: at the ledger's return where that is its evidence; on the page of returns where handing in is its evidence; else at its own subject when that has a page,
 * otherwise at the nearest thing that has one.
 */
export function targetOf(
  duty: Pick<
    Duty,
    | 'subjectKind'
    | 'referralId'
    | 'caseId'
    | 'reportId'
    | 'childId'
    | 'closesBy'
    | 'byLedgerReturn'
    | 'period'
    | 'clauseId'
    | 'mine'
  >,
): Target | null {
  if (duty.byLedgerReturn) return { to: '/ledger-returns', search: duty.period === null ? {} : { period: duty.period } }
  if (duty.closesBy.includes('return.submitted'))
    return { to: '/returns', search: { ...(duty.mine ? {} : { box: 'all' }), clause: duty.clauseId } }
  const places: readonly [string, Place['to'], string | null][] = [
    ['referral', '/referrals/$id', duty.referralId],
    ['report', '/reports/$id', duty.reportId],
    ['case', '/cases/$id', duty.caseId],
    ['child', '/children/$id', duty.childId],
  ]
  const own = places.find(([kind, , id]) => kind === duty.subjectKind && id !== null)
  const nearest =
    own ?? places.find(([kind, , id]) => kind !== 'report' && id !== null) ?? places.find(([, , id]) => id !== null)
  if (nearest === undefined || nearest[2] === null) return null
  return { to: nearest[1], params: { id: nearest[2] } }
}
