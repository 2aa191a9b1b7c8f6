import { z } from 'zod'
import { parseDuration } from './duration.ts'
import { type FactCatalogue, type FactDefinition, FACTS, factValueProblem, isDay } from './facts.ts'

export const MAX_CONDITION_DEPTH = 32
export const MAX_CONDITION_NODES = 2000

/**
 * A test of one fact. `in` on a list fact asks whether the two share a code. `since` asks of a date fact whether that
 * much time has passed by today: the anniversary itself counts (以上 is inclusive).
 */
export type Leaf =
  | { fact: string; is: boolean | number | string }
  | { fact: string; isNot: boolean | number | string }
  | { fact: string; lt: number | string }
  | { fact: string; lte: number | string }
  | { fact: string; gt: number | string }
  | { fact: string; gte: number | string }
  | { fact: string; in: (number | string)[] }
  | { fact: string; known: boolean }
  | { fact: string; since: string }

/** The closed language packs decide in. Never code: it can be explained, run over columns and turned into SQL. */
export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { not: Condition }

const fact = z.string().max(80)
const scalar = z.union([z.boolean(), z.number(), z.string().max(200)])
const comparable = z.union([z.number(), z.string().max(200)])

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ fact, is: scalar }),
    z.strictObject({ fact, isNot: scalar }),
    z.strictObject({ fact, lt: comparable }),
    z.strictObject({ fact, lte: comparable }),
    z.strictObject({ fact, gt: comparable }),
    z.strictObject({ fact, gte: comparable }),
    z.strictObject({ fact, in: z.array(comparable).min(1).max(200) }),
    z.strictObject({ fact, known: z.boolean() }),
    z.strictObject({ fact, since: z.string().max(20) }),
  ]),
)

/** What each kind of node becomes in some other form: a closure, an explanation, later a column scan or SQL. */
export interface ConditionVisitor<T> {
  all(parts: T[]): T
  any(parts: T[]): T
  not(part: T): T
  leaf(leaf: Leaf): T
}

/** Folds a condition from the leaves up. The recursion is as deep as the condition: see {@link MAX_CONDITION_DEPTH}. */
export function visitCondition<T>(condition: Condition, visitor: ConditionVisitor<T>): T {
  if ('all' in condition) return visitor.all(condition.all.map((part) => visitCondition(part, visitor)))
  if ('any' in condition) return visitor.any(condition.any.map((part) => visitCondition(part, visitor)))
  if ('not' in condition) return visitor.not(visitCondition(condition.not, visitor))
  return visitor.leaf(condition)
}

/** A fault in a condition: where in it, and why, in a sentence. */
export interface ConditionProblem {
  path: (string | number)[]
  reason: string
}

/**
 * Checks the size of a condition and every fact, operator and value in it against the catalogue. An empty answer means
 * that the condition can be evaluated on any facts of the catalogue without a type ever being wrong.
 */
export function checkCondition(condition: Condition, catalogue: FactCatalogue = FACTS): ConditionProblem[] {
  const problems: ConditionProblem[] = []
  const waiting: { node: Condition; path: (string | number)[]; depth: number }[] = [
    { node: condition, path: [], depth: 1 },
  ]
  for (let nodes = 1; ; nodes += 1) {
    const next = waiting.pop()
    if (next === undefined) return problems
    const { node, path, depth } = next
    if (nodes > MAX_CONDITION_NODES) return [{ path: [], reason: `条件超过 ${MAX_CONDITION_NODES} 个节点` }]
    if (depth > MAX_CONDITION_DEPTH) return [{ path, reason: `条件嵌套超过 ${MAX_CONDITION_DEPTH} 层` }]
    if ('all' in node || 'any' in node) {
      const key = 'all' in node ? 'all' : 'any'
      const parts = 'all' in node ? node.all : node.any
      parts.forEach((part, index) => waiting.push({ node: part, path: [...path, key, index], depth: depth + 1 }))
    } else if ('not' in node) {
      waiting.push({ node: node.not, path: [...path, 'not'], depth: depth + 1 })
    } else {
      const reason = leafProblem(node, catalogue)
      if (reason !== null) problems.push({ path, reason })
    }
  }
}

function leafProblem(leaf: Leaf, catalogue: FactCatalogue): string | null {
  const definition = catalogue.get(leaf.fact)
  if (definition === undefined) return `平台没有“${leaf.fact}”这个事实`
  if ('known' in leaf) return null
  if ('since' in leaf) return sinceProblem(leaf.since, definition)
  if ('in' in leaf) return inProblem(leaf.in, definition)
  if ('is' in leaf || 'isNot' in leaf) {
    if (definition.type === 'list') return `“${definition.label}”是清单，只能用 in`
    return factValueProblem(definition, 'is' in leaf ? leaf.is : leaf.isNot)
  }
  return orderProblem(leaf, definition)
}

function sinceProblem(text: string, { type, label }: FactDefinition): string | null {
  if (type !== 'date') return `“${label}”不是日期，不能用 since`
  const duration = parseDuration(text)
  if (duration === null) return `“${text}”不是时长`
  const whole = ['day', 'week', 'month', 'year'].includes(duration.unit)
  return whole ? null : `since 只能用天、周、月、年，写的是“${text}”`
}

function inProblem(codes: readonly (number | string)[], definition: FactDefinition): string | null {
  const { type, label } = definition
  if (type === 'boolean') return `“${label}”只有是或否，请用 is`
  for (const code of codes) {
    const problem = factValueProblem(definition, type === 'list' ? [code] : code)
    if (problem !== null) return problem
  }
  return null
}

function orderProblem(leaf: Extract<Leaf, object>, { type, label }: FactDefinition): string | null {
  const bound =
    'lt' in leaf ? leaf.lt : 'lte' in leaf ? leaf.lte : 'gt' in leaf ? leaf.gt : (leaf as { gte: unknown }).gte
  if (type === 'number') return typeof bound === 'number' && Number.isFinite(bound) ? null : `“${label}”要与数字比较`
  if (type === 'date') return typeof bound === 'string' && isDay(bound) ? null : `“${label}”要与日期比较`
  return `“${label}”不能比较大小`
}
