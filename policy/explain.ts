import { type Condition, type Leaf, visitCondition } from './condition.ts'
import { durationWords } from './duration-words.ts'
import { factOf, negate } from './evaluate.ts'
import { type FactCatalogue, type FactDefinition, type Facts, FACTS, type FactValue } from './facts.ts'
import { testLeaf, type Truth } from './leaf.ts'

/** A condition with its outcome at every node. Leaves carry the value they saw and a sentence for the screen. */
export type Explanation =
  | { kind: 'all' | 'any' | 'not'; truth: Truth; parts: Explanation[] }
  | { kind: 'fact'; truth: Truth; fact: string; value: FactValue | undefined; sentence: string }

/**
 * The same answer as `compileCondition`, with its reasons. Every part is looked at, also those that could no longer
 * change the answer, so that a worker sees the whole rule.
 * @param catalogue names and words; give a pack's own (`packFacts`) where its scale is explained
 */
export function explain(
  condition: Condition,
  facts: Facts,
  today: string,
  catalogue: FactCatalogue = FACTS,
): Explanation {
  return visitCondition<Explanation>(condition, {
    all: (parts) => ({ kind: 'all', truth: joined(parts, 'false', 'true'), parts }),
    any: (parts) => ({ kind: 'any', truth: joined(parts, 'true', 'false'), parts }),
    not: (part) => ({ kind: 'not', truth: negate(part.truth), parts: [part] }),
    leaf: (leaf) => {
      const value = factOf(facts, leaf.fact)
      const truth = testLeaf(leaf)(value, today)
      const definition = catalogue.get(leaf.fact) ?? { name: leaf.fact, type: 'string', label: leaf.fact }
      return { kind: 'fact', truth, fact: leaf.fact, value, sentence: sentence({ leaf, value, truth, definition }) }
    },
  })
}

/** The facts that must become known before the answer can be settled; none once it is true or false. */
export function missingFacts(explanation: Explanation): string[] {
  const names = new Set<string>()
  collectMissing(explanation, names)
  return [...names]
}

/** The leaves that made the answer what it is, e.g. the one true part of an `any`. */
export function decisiveLeaves(explanation: Explanation): Extract<Explanation, { kind: 'fact' }>[] {
  if (explanation.kind === 'fact') return [explanation]
  const wanted = explanation.kind === 'not' ? negate(explanation.truth) : explanation.truth
  return explanation.parts.filter((part) => part.truth === wanted).flatMap((part) => decisiveLeaves(part))
}

function collectMissing(explanation: Explanation, names: Set<string>): void {
  if (explanation.truth !== 'unknown') return
  if (explanation.kind === 'fact') names.add(explanation.fact)
  else for (const part of explanation.parts) collectMissing(part, names)
}

function joined(parts: readonly Explanation[], decisive: Truth, otherwise: Truth): Truth {
  if (parts.some((part) => part.truth === decisive)) return decisive
  return parts.some((part) => part.truth === 'unknown') ? 'unknown' : otherwise
}

interface LeafSeen {
  leaf: Leaf
  value: FactValue | undefined
  truth: Truth
  definition: FactDefinition
}

function sentence({ leaf, value, truth, definition }: LeafSeen): string {
  const wanted = requirement(leaf, definition)
  const seen = value === undefined || value === null ? '情况不清楚' : words(value, definition)
  const verdict = truth === 'true' ? '符合' : truth === 'false' ? '不符合' : '需要核实'
  return `${definition.label}：${seen}；要求${wanted}。${verdict}。`
}

function requirement(leaf: Leaf, definition: FactDefinition): string {
  if ('known' in leaf) return leaf.known ? '已经查明' : '尚未查明'
  if ('since' in leaf) return `满${durationWords(leaf.since)}`
  if ('in' in leaf) {
    const list = leaf.in.map((code) => words(code, definition)).join('、')
    return definition.type === 'list' ? `有其中之一：${list}` : `是其中之一：${list}`
  }
  if ('is' in leaf) return `为“${words(leaf.is, definition)}”`
  if ('isNot' in leaf) return `不是“${words(leaf.isNot, definition)}”`
  const day = definition.type === 'date'
  if ('lt' in leaf) return `${day ? '早于' : '小于'}${words(leaf.lt, definition)}`
  if ('lte' in leaf) return `${day ? '不晚于' : '不大于'}${words(leaf.lte, definition)}`
  if ('gt' in leaf) return `${day ? '晚于' : '大于'}${words(leaf.gt, definition)}`
  return `${day ? '不早于' : '不小于'}${words(leaf.gte, definition)}`
}

function words(value: FactValue, { values, unit }: FactDefinition): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return `${value}${unit ?? ''}`
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) return '没有'
  return list.map((item) => codeWord(item, values)).join('、')
}

/** Facts come from stored records: what is not even text is said to be unreadable, not thrown at the reader. */
function codeWord(item: unknown, values: FactDefinition['values']): string {
  if (typeof item !== 'string') return '无法识别的内容'
  return (values !== undefined && Object.hasOwn(values, item) ? values[item] : undefined) ?? item
}
