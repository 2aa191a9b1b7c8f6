import { type Condition, type Leaf, visitCondition } from '#policy/condition.ts'
import { durationWords } from '#policy/duration-words.ts'
import type { FactCatalogue, FactDefinition } from '#policy/facts.ts'

interface Words {
  readonly text: string
  readonly joint: 'all' | 'any' | null
}

/**
 * A condition as one clause of a sentence, without a child to look at: 父亲近况为‘外出务工’，并且（…或者…）。Single marks, for
 * conditions are quoted. What a child's
 * facts make of it is told by `policy/explain.ts`.
 */
export function conditionWords(condition: Condition, catalogue: FactCatalogue): string {
  return visitCondition<Words>(condition, {
    all: (parts) => joined(parts, 'all', '，并且'),
    any: (parts) => joined(parts, 'any', '，或者'),
    not: ({ text }) => ({ text: `不是（${text}）`, joint: null }),
    leaf: (leaf) => ({ text: leafWords(leaf, catalogue.get(leaf.fact)), joint: null }),
  }).text
}

function joined(parts: readonly Words[], joint: 'all' | 'any', word: string): Words {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const text = parts.map((part) => (part.joint === null || part.joint === joint ? part.text : `（${part.text}）`))
  return { text: text.join(word), joint }
}

function leafWords(leaf: Leaf, definition: FactDefinition | undefined): string {
  const label = definition?.label ?? leaf.fact
  const value = (seen: boolean | number | string) => valueWords(seen, definition)
  if ('known' in leaf) return `${label}${leaf.known ? '已经查明' : '尚未查明'}`
  if ('since' in leaf) return `${label}满${durationWords(leaf.since)}`
  if ('in' in leaf) {
    return leaf.in.length === 1 ? `${label}为${value(leaf.in[0]!)}` : `${label}是${leaf.in.map(value).join('、')}之一`
  }
  if ('is' in leaf) {
    if (typeof leaf.is === 'boolean') return leaf.is ? label : `没有‘${label}’`
    return `${label}为${value(leaf.is)}`
  }
  if ('isNot' in leaf) return `${label}不是${value(leaf.isNot)}`
  const day = definition?.type === 'date'
  if ('lt' in leaf) return `${label}${day ? '早于' : '小于'}${value(leaf.lt)}`
  if ('lte' in leaf) return `${label}${day ? '不晚于' : '不大于'}${value(leaf.lte)}`
  if ('gt' in leaf) return `${label}${day ? '晚于' : '大于'}${value(leaf.gt)}`
  return `${label}${day ? '不早于' : '不小于'}${value(leaf.gte)}`
}

function valueWords(value: boolean | number | string, definition: FactDefinition | undefined): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return `${value}${definition?.unit ?? ''}`
  const { values } = definition ?? {}
  return `‘${values !== undefined && Object.hasOwn(values, value) ? values[value]! : value}’`
}

/** Every fact a condition asks about. */
export function factsAsked(condition: Condition): ReadonlySet<string> {
  const some = (parts: string[][]) => parts.flat()
  return new Set(
    visitCondition<string[]>(condition, { all: some, any: some, not: (part) => part, leaf: ({ fact }) => [fact] }),
  )
}
