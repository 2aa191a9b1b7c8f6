import type { AccessTable } from '#server/platform/access.ts'

/** Units that may be asked for a service. */
const PROVIDERS = [
  'county.civil',
  'police.officer',
  'school.officer',
  'medical.reporter',
  'institution.intake',
  'judiciary',
  'member.unit',
] as const

export const referralsAccess: AccessTable = {
  'referral.read': ['town.worker', ...PROVIDERS],
  'referral.answer': PROVIDERS,
}
