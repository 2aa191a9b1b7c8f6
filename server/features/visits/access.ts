import type { AccessTable } from '#server/platform/access.ts'

/**
 * Those who keep the ledger, and those who serve a child by grant and follow up a case. A school and a court see a child
 * but visit none in the sense of F6; what they notice is a report.
 */
export const visitsAccess: AccessTable = {
  'visit.record': [
    'village.worker',
    'town.worker',
    'county.civil',
    'police.officer',
    'institution.intake',
    'member.unit',
  ],
}
