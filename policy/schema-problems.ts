import type { z } from 'zod'
import type { Path } from './yaml-file.ts'

type Issue = z.core.$ZodIssue

/** A fault at a place in a file's data, before the place has become a line. */
export interface Finding {
  path: Path
  reason: string
}

/** Enough to mend a file by; finding the line of each costs a walk, and a file can hold thousands. */
export const MAX_FINDINGS = 100

/** What a schema refused, in plain words, each at the exact key: the first hundred. */
export function schemaFindings(error: z.ZodError, value: unknown): Finding[] {
  return firstOf(error.issues, { at: [], value })
}

interface Place {
  at: Path
  value: unknown
}

function firstOf(issues: readonly Issue[], place: Place): Finding[] {
  const findings: Finding[] = []
  for (const issue of issues) {
    if (findings.length >= MAX_FINDINGS) break
    findings.push(...findingsOf(issue, place))
  }
  return findings.slice(0, MAX_FINDINGS)
}

function findingsOf(issue: Issue, { at, value }: Place): Finding[] {
  const path = [...at, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_FINDINGS).map((key) => ({ path: [...path, key], reason: `不认识的键“${key}”` }))
  }
  if (issue.code === 'invalid_union') return closest(issue.errors, { at: path, value })
  return [{ path, reason: reasonOf(issue, { at: path, value }) }]
}

/** Of the alternatives of a union, the one that got furthest is the one the author meant. */
function closest(alternatives: readonly (readonly Issue[])[], place: Place): Finding[] {
  const attempts = alternatives.map((issues) => firstOf(issues, place))
  const best = attempts.toSorted((left, right) => score(right, place) - score(left, place))[0] ?? []
  const here = valueAt(place.value, place.at)
  const shallow = best.every(({ path }) => path.length <= place.at.length + 1)
  if (!shallow || !isCondition(here)) return best.length > 0 ? best : [{ path: place.at, reason: '写法不对' }]
  const keys = Object.keys(here).slice(0, 10).join('、')
  return [
    {
      path: place.at,
      reason: `不是条件：写的是 ${keys}；可用 all、any、not，或 fact 加上 is、isNot、lt、lte、gt、gte、in、known、since 之一`,
    },
  ]
}

/** Deeper is closer; among equals, fewer faults. */
function score(findings: readonly Finding[], place: Place): number {
  const depth = Math.max(...findings.map(({ path }) => path.length), place.at.length)
  return depth * 100 - findings.length
}

function isCondition(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return ['all', 'any', 'not', 'fact'].some((key) => key in value)
}

function reasonOf(issue: Issue, place: Place): string {
  const seen = valueAt(place.value, place.at)
  switch (issue.code) {
    case 'invalid_type':
      return seen === undefined
        ? `缺少“${String(place.at.at(-1) ?? '内容')}”`
        : `应为 ${issue.expected}，写的是 ${show(seen)}`
    case 'invalid_value':
      return `${show(seen)} 不在词表中，可用：${issue.values.map(String).join('、')}`
    case 'too_small':
      return issue.origin === 'string' ? '不能为空' : `至少要 ${issue.minimum}`
    case 'too_big':
      return `最多 ${issue.maximum}`
    case 'invalid_format':
      return `${show(seen)} 格式不对`
    case 'invalid_key':
      return `键“${String(place.at.at(-1))}”不在词表中`
    default:
      return issue.message
  }
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Record<PropertyKey, unknown>)[step]
  }
  return found
}

/** Short, however long what was written is: a list or a map is only named as such. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '一个清单' : '一组键'
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, 61) : value) ?? '空'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
