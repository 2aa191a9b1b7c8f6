import type { Role } from '#contract/roles.ts'

/** What a role is not shown even on purpose: least privilege for those who serve one child and keep no ledger. */
const FULL_VIEW: ReadonlySet<string> = new Set<Role>([
  'village.worker',
  'town.worker',
  'county.civil',
  'police.officer',
])

/** Fields of the revealed answer that may be withheld. */
export type Withheld = 'idNumber' | 'registeredPlace' | 'illness'

export function withheldFrom(role: string): ReadonlySet<Withheld> {
  return new Set<Withheld>(FULL_VIEW.has(role) ? [] : ['idNumber', 'registeredPlace', 'illness'])
}

/** Down to the village, which stands beside it anyway; the house is masked. */
export function maskAddress(address: string): string {
  const village = /^.*(?:村|社区|居委会|街道|镇|乡)/u.exec(address)?.[0] ?? ''
  return village.length < address.length ? `${village}****` : village
}
