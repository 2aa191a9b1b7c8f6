import type { Role } from '#contract/roles.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import type { Tx } from './db.ts'
import { areaPrefix } from './scope.ts'

/** The kinds of unit at which a role is held, nearest in meaning first. */
const HOMES: Partial<Record<Role, readonly UnitKind[]>> = {
  'village.worker': ['village-committee'],
  'town.worker': ['township-government'],
  'county.civil': ['civil-affairs'],
  'police.officer': ['police-station', 'police-bureau'],
  'school.officer': ['school', 'kindergarten'],
  'medical.reporter': ['hospital', 'health'],
  'institution.intake': ['protection-center', 'rescue-institution', 'welfare-institution'],
  judiciary: ['procuratorate', 'court'],
  leader: ['government'],
  hotline: ['hotline-center'],
}

/** The kinds of unit that hold a role, nearest in meaning first; none for roles that are held anywhere. */
export function homesOf(role: Role): readonly UnitKind[] {
  return HOMES[role] ?? []
}

/** The unit that answers for a role at a place, or undefined where the place has none. */
export async function findOwner(tx: Tx, role: Role, areaCode: string): Promise<string | undefined> {
  return findNearestUnit(tx, homesOf(role), areaCode)
}

/**
 * The nearest unit of the given kinds: at the village, else its township, else its county, else its city. Within one
 * level the order of `kinds` decides, then the name, so that the choice is the same every time.
 */
export async function findNearestUnit(
  tx: Tx,
  kinds: readonly UnitKind[],
  areaCode: string,
): Promise<string | undefined> {
  if (kinds.length === 0) return undefined
  const prefix = areaPrefix(areaCode)
  const codes = [12, 9, 6, 4]
    .filter((length) => length <= prefix.length)
    .map((length) => prefix.slice(0, length).padEnd(12, '0'))
  const units = await tx
    .selectFrom('unit')
    .select(['id', 'kind', 'area_code', 'name'])
    .where('area_code', 'in', codes)
    .where('kind', 'in', [...kinds])
    .where('closed_on', 'is', null)
    .execute()
  const rank = (unit: { kind: string; area_code: string; name: string }) =>
    `${codes.indexOf(unit.area_code)}-${String(kinds.indexOf(unit.kind as UnitKind)).padStart(2, '0')}-${unit.name}`
  return units.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.id
}

/**
 * The same choice as SQL text, for statements over many places at once.
 * @param place names a column or parameter with an area code
 * @param kinds a `text[]` in SQL, nearest in meaning first; none gives null
 */
export function nearestUnitSql(place: string, kinds: string): string {
  const above = [9, 6, 4].map((length) => `rpad(left(${place}, ${length}), 12, '0')`)
  return `(select u.id from unit u where u.kind = any (${kinds}) and u.closed_on is null and u.area_code in (${[place, ...above].join(', ')})
    order by u.area_code desc, array_position(${kinds}, u.kind), u.name limit 1)`
}
