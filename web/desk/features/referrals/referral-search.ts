import { REFERRAL_STATES } from '#contract/referral.ts'
import { readPageNumber } from '../cases/case-search.ts'

export type ReferralBox = 'received' | 'sent'
export interface ReferralListSearch {
  readonly box: ReferralBox
  readonly state: (typeof REFERRAL_STATES)[number] | undefined
  readonly page: number
}

export function readReferralSearch(raw: Readonly<Record<string, unknown>>, fallback: ReferralBox): ReferralListSearch {
  const box = raw['box']
  return {
    box: box === 'received' || box === 'sent' ? box : fallback,
    state: REFERRAL_STATES.find((state) => state === raw['state']),
    page: readPageNumber(raw['page']),
  }
}

export function writeReferralSearch({ box, state, page }: ReferralListSearch): Record<string, string | number> {
  return { box, ...(state === undefined ? {} : { state }), ...(page > 1 ? { page } : {}) }
}
