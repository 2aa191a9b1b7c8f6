import type { Condition } from './condition.ts'
import type { Pack } from './pack.ts'
import type { Finding } from './schema-problems.ts'

/**
 * Two grounds with one condition are one ground written twice: the reader would be shown two reasons where the document
 * gives one, and a correction would reach only one of them. A watch that equals its own ground could never be seen.
 */
export function checkDefinition({ definition }: Pick<Pack, 'definition'>): Finding[] {
  if (definition === null) return []
  const findings: Finding[] = []
  const seen = new Map<string, string>()
  const parts = [
    ...definition.required.map((part, index) => ({ part, path: ['definition', 'required', index] })),
    ...definition.grounds.map((part, index) => ({ part, path: ['definition', 'grounds', index] })),
  ]
  for (const { part, path } of parts) {
    const form = canonical(part.when)
    const earlier = seen.get(form)
    if (earlier !== undefined) findings.push({ path, reason: `“${part.label}”与“${earlier}”的条件相同，重复认定` })
    seen.set(form, part.label)
    const watch = 'watch' in part ? (part.watch as Condition | undefined) : undefined
    if (watch !== undefined && canonical(watch) === form) {
      findings.push({ path, reason: `“${part.label}”的 watch 与条件本身相同，永远不会“先关注”` })
    }
  }
  return findings
}

/**
 * The same for conditions that differ only in the order or repetition of their parts, in brackets that change nothing, or
 * in saying one value by `in`. The recursion is as deep as a file may nest.
 */
function canonical(condition: Condition): string {
  if ('all' in condition) return joined('all', condition.all)
  if ('any' in condition) return joined('any', condition.any)
  if ('not' in condition)
    return 'not' in condition.not ? canonical(condition.not.not) : `not(${canonical(condition.not)})`
  if ('in' in condition) {
    const codes = [...new Set(condition.in.map((code) => JSON.stringify(code)))].sort()
    return `${JSON.stringify(condition.fact)} is ${codes.join()}`
  }
  if ('is' in condition) return `${JSON.stringify(condition.fact)} is ${JSON.stringify(condition.is)}`
  return JSON.stringify(Object.entries(condition).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function joined(word: 'all' | 'any', parts: readonly Condition[]): string {
  const forms = [...new Set(parts.flatMap((part) => formsIn(word, part)))].sort()
  return forms.length === 1 ? forms[0]! : `${word}(${forms.join()})`
}

/** An `all` within an `all` says no more than its parts. */
function formsIn(word: 'all' | 'any', part: Condition): string[] {
  const inner = word === 'all' ? ('all' in part ? part.all : null) : 'any' in part ? part.any : null
  return inner === null ? [canonical(part)] : inner.flatMap((each) => formsIn(word, each))
}
