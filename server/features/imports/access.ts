import type { AccessTable } from '#server/platform/access.ts'

/** Whoever keeps the ledger of an area may bring a list into it; what a row may say is limited by the same area. */
export const importsAccess: AccessTable = { 'child.import': ['village.worker', 'town.worker', 'county.civil'] }
