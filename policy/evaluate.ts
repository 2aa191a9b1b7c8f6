import { type Condition, visitCondition } from './condition.ts'
import type { Facts } from './facts.ts'
import { testLeaf, type Truth } from './leaf.ts'

export type { Truth } from './leaf.ts'

/** A compiled condition. `today` is a Beijing day, 'YYYY-MM-DD'. */
export type Test = (facts: Facts, today: string) => Truth

/**
 * Compiles a condition to a closure for one set of facts. Kleene's logic: `all` is false as soon as one part is false,
 * `any` true as soon as one is true, whatever is unknown beside it; only then does the unknown decide.
 */
export function compileCondition(condition: Condition): Test {
  return visitCondition<Test>(condition, {
    all: (parts) => (facts, today) => join(parts, { facts, today, decisive: 'false', otherwise: 'true' }),
    any: (parts) => (facts, today) => join(parts, { facts, today, decisive: 'true', otherwise: 'false' }),
    not: (part) => (facts, today) => negate(part(facts, today)),
    leaf: (leaf) => {
      const test = testLeaf(leaf)
      return (facts, today) => test(factOf(facts, leaf.fact), today)
    },
  })
}

/** The value of a fact; a name that only the prototype knows (`constructor`) is unknown. */
export function factOf(facts: Facts, name: string): Facts[string] {
  return Object.hasOwn(facts, name) ? facts[name] : undefined
}

/** Not, in three values: what is unknown stays unknown. */
export function negate(truth: Truth): Truth {
  return truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown'
}

interface Joining {
  facts: Facts
  today: string
  decisive: Truth
  otherwise: Truth
}

function join(parts: readonly Test[], { facts, today, decisive, otherwise }: Joining): Truth {
  let answer = otherwise
  for (const part of parts) {
    const truth = part(facts, today)
    if (truth === decisive) return decisive
    if (truth === 'unknown') answer = 'unknown'
  }
  return answer
}
