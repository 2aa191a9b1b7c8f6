import type { Permission } from '#contract/permissions.ts'
import type { Role } from '#contract/roles.ts'
import type { ActorContext } from './context.ts'
import { Refusal } from './refusal.ts'
import type { Actor } from './scope.ts'

/** A feature's words and the roles that may hold each. A role that is not listed may not. */
export type AccessTable = Partial<Record<Permission, readonly Role[]>>

/** All tables as one. @throws when two features claim one word: a permission has one home */
export function joinAccess(tables: readonly AccessTable[]): ReadonlyMap<Permission, ReadonlySet<Role>> {
  const joined = new Map<Permission, ReadonlySet<Role>>()
  for (const [word, roles] of tables.flatMap((table) => Object.entries(table) as [Permission, readonly Role[]][])) {
    if (joined.has(word)) throw new Error(`permission ${word} is given out by two features`)
    joined.set(word, new Set(roles))
  }
  return joined
}

export type Access = ReturnType<typeof joinAccess>

/** Whether a role may hold a permission word. */
export function may(access: Access, role: Role, permission: Permission): boolean {
  return access.get(permission)?.has(role) ?? false
}

/** Every word a role holds, for screens. */
export function permissionsOf(access: Access, role: Role): Permission[] {
  return [...access].filter(([, roles]) => roles.has(role)).map(([word]) => word)
}

/** Whether the acting post holds a word: for screens, which show only what can be done. */
export function holds(context: ActorContext, permission: Permission): boolean {
  return may(context.platform.access, context.actor.role, permission)
}

/** @throws Refusal not_permitted */
export function requirePermission(access: Access, actor: Actor, permission: Permission): void {
  if (!may(access, actor.role, permission)) throw new Refusal('not_permitted')
}
