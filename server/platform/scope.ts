import type { Role } from '#contract/roles.ts'

declare const scoped: unique symbol

/**
 * What the asking post may see, as a value that queries demand. Ranges are half-open over division codes
 * (`lo <= code < hi`); an empty range sees nothing. Only the functions of this file make one.
 */
export interface Scope {
  readonly [scoped]: true
  readonly accountId: string | null
  readonly unitId: string | null
  readonly role: Role | 'system' | 'public'
  /** Children whose ledger this post keeps. */
  readonly children: AreaRange
  /** Reports and cases this post oversees by area; all others only by grant. */
  readonly cases: AreaRange
  /** A school sees the pupils enrolled with it. */
  readonly schoolUnitId: string | null
  /** Keyed index of the account: finds what it filed itself without naming it. */
  readonly filerIndex: Buffer | null
}

export interface AreaRange {
  readonly lo: string
  readonly hi: string
}

export interface Actor {
  readonly accountId: string
  readonly displayName: string
  readonly sessionId: string
  readonly postId: string
  readonly role: Role
  readonly unitId: string
  readonly unitName: string
  readonly unitKind: string
  readonly areaCode: string
}

const NOTHING: AreaRange = { lo: '', hi: '' }
const EVERYTHING: AreaRange = { lo: '0', hi: ':' }

// Which roles see by area. Everybody else sees by live grant only, and the three admins see no child at all.
const CHILDREN_BY_AREA: ReadonlySet<Role> = new Set(['village.worker', 'town.worker', 'county.civil'])
const CASES_BY_AREA: ReadonlySet<Role> = new Set(['town.worker', 'county.civil'])

// What is given to a unit is given to its workers, not to the administrators who sit there (GB/T 22239 8.1.4.2 d).
const WITHOUT_UNIT: ReadonlySet<Role> = new Set(['system.admin', 'security.admin', 'audit.admin'])

/** The significant digits of a code: 331124000000 is the county 331124, 331124102000 the township 331124102. */
export function areaPrefix(code: string): string {
  if (code.length !== 12) throw new RangeError('a division code has twelve digits')
  for (const length of [2, 4, 6, 9]) if (/^0*$/.test(code.slice(length))) return code.slice(0, length)
  return code
}

/** The range of codes below and including an area. */
export function rangeOf(code: string): AreaRange {
  const prefix = areaPrefix(code)
  return { lo: prefix, hi: prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1) }
}

export function contains(range: AreaRange, code: string): boolean {
  return code >= range.lo && code < range.hi
}

/** What lies in both. */
export function intersection(a: AreaRange, b: AreaRange): AreaRange {
  return { lo: a.lo > b.lo ? a.lo : b.lo, hi: a.hi < b.hi ? a.hi : b.hi }
}

/** The scope of a post: area prefix, unit kind and assignment decide (decision 0007). */
export function resolveScope(actor: Actor, filerIndex: Buffer): Scope {
  const range = rangeOf(actor.areaCode)
  return brand({
    accountId: actor.accountId,
    unitId: WITHOUT_UNIT.has(actor.role) ? null : actor.unitId,
    role: actor.role,
    children: CHILDREN_BY_AREA.has(actor.role) ? range : NOTHING,
    cases: CASES_BY_AREA.has(actor.role) ? range : NOTHING,
    schoolUnitId: actor.role === 'school.officer' ? actor.unitId : null,
    filerIndex,
  })
}

/** Nobody in particular: the public pages. Sees nothing, may add a report. */
export function publicScope(): Scope {
  return brand({
    accountId: null,
    unitId: null,
    role: 'public',
    children: NOTHING,
    cases: NOTHING,
    schoolUnitId: null,
    filerIndex: null,
  })
}

/** The platform's own timers and jobs, which act for every township. Never made from a request. */
export function systemScope(): Scope {
  return brand({
    accountId: null,
    unitId: null,
    role: 'system',
    children: EVERYTHING,
    cases: EVERYTHING,
    schoolUnitId: null,
    filerIndex: null,
  })
}

function brand(scope: Omit<Scope, typeof scoped>): Scope {
  return scope as Scope
}
