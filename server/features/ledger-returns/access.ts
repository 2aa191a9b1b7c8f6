import type { Role } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

/** Whoever keeps the ledger of an area answers for its figures. */
const KEEPERS: readonly Role[] = ['village.worker', 'town.worker', 'county.civil']
const SEALERS: readonly Role[] = ['town.worker', 'county.civil']

export const ledgerReturnsAccess: AccessTable = {
  'ledger-return.read': KEEPERS,
  'ledger-return.sign': ['village.worker', 'town.worker'],
  'ledger-return.seal': SEALERS,
  'ledger-return.export': KEEPERS,
  // Education and police at the county; what the own unit was sent, and nothing else.
  'ledger-return.copy': ['member.unit', 'police.officer'],
}
