import type { UnitKind } from '#contract/unit-kinds.ts'
import type { Role } from '#contract/roles.ts'
import { ROLES } from '#contract/roles.ts'
import type { Pack } from '#policy/pack.ts'
import { homesOf } from '#server/platform/owners.ts'

/** Every kind of unit that a document gives something to do: the kinds a county must have to run by it. */
export function unitKindsOf(pack: Pack): ReadonlySet<UnitKind> {
  const { clauses, duties, report, scenarios, services, team } = pack
  const held = rolesOf(pack).flatMap((role) => homesOf(role).slice(0, 1))
  return new Set([
    ...clauses.flatMap((clause) => [...(clause.return?.by ?? []), ...(clause.register?.by ?? [])]),
    ...[...duties, ...team, ...services].flatMap(({ unitKinds }) => unitKinds ?? []),
    ...[...(report?.recipients ?? []), ...(report?.reporters ?? [])].flatMap(({ unitKinds }) => unitKinds),
    ...scenarios.flatMap(({ placements }) => placements.flatMap(({ unitKinds }) => unitKinds)),
    ...held,
  ])
}

/** Roles that owe, receive or are told something. */
function rolesOf({ duties, report, services, team }: Pack): Role[] {
  const named = new Set<string>([
    ...duties.flatMap(({ owner, escalate }) => [owner, ...escalate.map(({ to }) => to)]),
    ...[...(report?.recipients ?? []), ...services, ...team].map(({ role }) => role),
  ])
  return ROLES.filter((role) => named.has(role))
}
