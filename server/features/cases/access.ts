import { CARING_ROLES } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

/** Words say what a role may ever do; the case team and the state of the case say when. */
export const casesAccess: AccessTable = {
  'case.read': CARING_ROLES,
  'case.handle': ['police.officer'],
  'case.receive': ['town.worker'],
  // Whoever placed the child, whoever has it, whoever follows it up.
  'case.return': ['police.officer', 'institution.intake', 'town.worker'],
  'case.assess': ['town.worker'],
  'assessment.opinion': CARING_ROLES,
  'case.plan': ['town.worker'],
  'case.propose-closing': ['town.worker'],
  // A second person: another officer of the township, or the county.
  'case.close': ['town.worker', 'county.civil'],
}
