import type { AccessTable } from '#server/platform/access.ts'

const TEAM = [
  'village.worker',
  'town.worker',
  'county.civil',
  'police.officer',
  'school.officer',
  'medical.reporter',
  'institution.intake',
  'judiciary',
  'member.unit',
] as const

/** Words say what a role may ever do; the case team and the state of the case say when. */
export const casesAccess: AccessTable = {
  'case.read': TEAM,
  'case.handle': ['police.officer'],
  'case.receive': ['town.worker'],
  'case.assess': ['town.worker'],
  'assessment.opinion': TEAM,
  'case.plan': ['town.worker'],
  'case.propose-closing': ['town.worker'],
  // A second person: another officer of the township, or the county.
  'case.close': ['town.worker', 'county.civil'],
}
