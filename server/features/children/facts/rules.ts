import type { Facts } from '#policy/facts.ts'
import { decisiveLeaves } from '#policy/explain.ts'
import { judgeDefinition } from '#policy/definition.ts'
import type { Pack } from '#policy/pack.ts'
import { ageOn } from '#server/platform/clock.ts'
import { contains, rangeOf } from '#server/platform/scope.ts'

/** What the facts of a child are computed from. */
export interface ChildState {
  readonly birthDate: string
  readonly areaCode: string
  readonly areaName: string | null
  readonly registeredAreaCode: string | null
  readonly schooling: string
  readonly careArrangement: string
  readonly careAbility: string | null
  readonly hasCarer: boolean
  readonly delegated: boolean
}

/** One dated statement on a parent; later statements of the same day replace earlier ones. */
export interface ParentStatement {
  readonly state: string
  readonly since: string
  readonly outsideCounty: boolean | null
  readonly contactable: boolean | null
  readonly incapacity: string | null
  readonly recordedAt: Date
}

export interface ParentRecord {
  /** GB/T 4761 */
  readonly relation: string
  readonly deceased: boolean
  readonly statements: readonly ParentStatement[]
}

/** The born parent first; a step or adoptive one stands in where the ledger names no other. */
const PARENTS = { father: ['51', '57'], mother: ['52', '58'] } as const

/** The facts of `policy/facts.ts`. What is not known is left out: absent is unknown, never false. */
export function factsOf(child: ChildState, parents: readonly ParentRecord[], today: string): Facts {
  return {
    'child.age': ageOn(child.birthDate, today),
    'child.birthDate': child.birthDate,
    'child.residence': residenceOf(child),
    'child.rural': ruralOf(child.areaName),
    'child.livesAlone': child.hasCarer ? false : child.careAbility === 'none' ? true : undefined,
    'child.delegated': child.delegated,
    'child.schooling': child.schooling,
    'child.careArrangement': child.careArrangement,
    'child.careAbility': child.careAbility ?? undefined,
    ...parentFacts('father', parents, today),
    ...parentFacts('mother', parents, today),
  }
}

/** The ledger holds the village of actual residence; it is the registered place when that place contains it. */
function residenceOf(child: ChildState): string {
  if (child.registeredAreaCode === null) return 'usual-place'
  return contains(rangeOf(child.registeredAreaCode), child.areaCode) ? 'registered-place' : 'usual-place'
}

/** A village is rural. A community may be either (农村户籍 in a market town), so nothing is said of it. */
function ruralOf(areaName: string | null): boolean | undefined {
  return areaName !== null && /村(委会|民委员会)?$/.test(areaName) ? true : undefined
}

function parentFacts(name: 'father' | 'mother', parents: readonly ParentRecord[], today: string): Facts {
  const parent = PARENTS[name]
    .map((relation) => parents.find((each) => each.relation === relation))
    .find((each) => each !== undefined)
  if (parent === undefined) return {}
  const statements = newestFirst(parent.statements).filter((each) => each.since <= today)
  const current = statements[0]
  if (parent.deceased && current?.state !== 'deceased') return { [`${name}.status`]: 'deceased' }
  if (current === undefined) return {}
  const atHome = current.state === 'home'
  return {
    [`${name}.status`]: current.state,
    [`${name}.since`]: runStart(statements, (each) => each.state === current.state),
    [`${name}.outsideCounty`]: current.outsideCounty ?? (atHome ? false : undefined),
    // Whoever is out of the county is out of the township; who is away within the county may be in either.
    [`${name}.outsideTownship`]: current.outsideCounty === true ? true : atHome ? false : undefined,
    [`${name}.contactable`]: current.contactable ?? (atHome ? true : undefined),
    [`${name}.incapacity`]: current.incapacity ?? undefined,
    [`${name}.incapacitySince`]: incapacitySince(statements),
  }
}

function incapacitySince(statements: readonly ParentStatement[]): string | undefined {
  const reason = statements[0]?.incapacity
  if (reason === null || reason === undefined || reason === 'none') return undefined
  return runStart(statements, (each) => each.incapacity === reason)
}

/** Since when something has held without a break: a repeated statement does not start the clock again. */
function runStart(
  statements: readonly ParentStatement[],
  holds: (statement: ParentStatement) => boolean,
): string | undefined {
  const end = statements.findIndex((each) => !holds(each))
  return statements.slice(0, end === -1 ? undefined : end).at(-1)?.since
}

/** By the day they speak of, then by when they were written; of one day only the last written counts. */
export function newestFirst<T extends Pick<ParentStatement, 'since' | 'recordedAt'>>(statements: readonly T[]): T[] {
  const sorted = [...statements].sort((a, b) =>
    a.since === b.since ? b.recordedAt.getTime() - a.recordedAt.getTime() : a.since < b.since ? 1 : -1,
  )
  return sorted.filter((each, index) => sorted[index - 1]?.since !== each.since)
}

export interface Eligibility {
  readonly outcome: string
  readonly sentences: { text: string; holds: string; clause: string | null }[]
}

/** The county's definition put to the facts, each part with what decided it. */
export function judgeChild(pack: Pack, facts: Facts, today: string): Eligibility {
  if (pack.definition === null) return { outcome: 'no-definition', sentences: [] }
  const judgement = judgeDefinition(pack.definition, facts, today)
  return {
    outcome: judgement.verdict,
    sentences: judgement.parts.map((part) => ({
      text: `${part.label}。${[...new Set(decisiveLeaves(part.explanation).map((leaf) => leaf.sentence))].join('')}`,
      holds: part.explanation.truth,
      clause: part.clause,
    })),
  }
}
