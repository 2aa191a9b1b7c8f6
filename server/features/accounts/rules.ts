import type { Role } from '#contract/roles.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'

/**
 * The kinds of unit at which a role may be held. A post's sight follows from its role and its unit's area, so a county
 * role at a village would be a hole in the map. Roles that are not listed see nothing by area and may be held anywhere.
 */
const HOMES: Partial<Record<Role, readonly UnitKind[]>> = {
  'village.worker': ['village-committee'],
  'town.worker': ['township-government', 'protection-center'],
  'county.civil': ['civil-affairs', 'protection-center'],
  'police.officer': ['police-station', 'police-bureau'],
  'school.officer': ['school', 'kindergarten'],
  'medical.reporter': ['hospital', 'health'],
  'institution.intake': ['protection-center', 'rescue-institution', 'welfare-institution'],
  judiciary: ['court', 'procuratorate', 'justice'],
  hotline: ['hotline-center', 'civil-affairs', 'protection-center'],
}

export function mayBeHeldAt(role: Role, kind: UnitKind): boolean {
  return HOMES[role]?.includes(kind) ?? true
}

const ADMINS: readonly Role[] = ['system.admin', 'security.admin', 'audit.admin']

/** Whether one person may hold both: an administrator is that administrator and nothing besides. */
export function areSeparated(held: readonly Role[], role: Role): boolean {
  const admins = [...held, role].filter((each) => ADMINS.includes(each))
  return admins.length > 0 && [...held].some((each) => each !== role)
}

/** A post lasts from a day to a day, and is not given for a time that is over. */
export function isTermValid(term: { startsOn: string; endsOn: string | null }, today: string): boolean {
  return term.endsOn === null || (term.endsOn >= term.startsOn && term.endsOn >= today)
}
