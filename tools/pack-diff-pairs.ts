import type { Entry } from './pack-entry.ts'

export interface Pairs {
  readonly pairs: readonly (readonly [Entry, Entry])[]
  /** Only in the first. */
  readonly gone: readonly Entry[]
  /** Only in the second. */
  readonly fresh: readonly Entry[]
}

/** Below this two grounds ask about different things; 锦州 and 松阳 share three facts of four where they mean the same. */
const ALIKE = 0.6

/**
 * Which entry of one pack answers to which of the other: by key, then by name, then (grounds, which every document words
 * its own way) by the facts they ask about. No entry is paired twice.
 */
export function pairEntries(a: readonly Entry[], b: readonly Entry[]): Pairs {
  const pairs: (readonly [Entry, Entry])[] = []
  const [left, right] = [new Set(a), new Set(b)]
  const pair = (before: Entry, after: Entry): void => {
    pairs.push([before, after])
    left.delete(before)
    right.delete(after)
  }
  for (const wordOf of [({ key }: Entry) => key, nameOf]) {
    for (const before of left) {
      const after = [...right].find((one) => one.kind === before.kind && wordOf(one) === wordOf(before))
      if (after !== undefined) pair(before, after)
    }
  }
  for (const before of left) {
    const [best] = [...right]
      .filter((one) => one.kind === before.kind && likeness(before, one) >= ALIKE)
      .sort((one, other) => likeness(before, other) - likeness(before, one))
    if (best !== undefined) pair(before, best)
  }
  const order = new Map(b.map((entry, index) => [entry, index]))
  return {
    pairs: pairs.toSorted(([, one], [, other]) => order.get(one)! - order.get(other)!),
    gone: [...left],
    fresh: [...right],
  }
}

/** 民政部门 hands in returns of many chapters; only those of one chapter answer to each other. */
function nameOf({ name, chapter, bound = false }: Entry): string {
  return bound ? `${chapter} ${name}` : name
}

function likeness({ facts: a }: Entry, { facts: b }: Entry): number {
  if (a === undefined || b === undefined) return 0
  const shared = [...a].filter((fact) => b.has(fact)).length
  return shared / (a.size + b.size - shared)
}
