import { type Condition, visitCondition } from './condition.ts'
import type { Pack } from './pack.ts'
import { listThings } from './pack-things.ts'
import { findDuration } from './parameters.ts'
import type { Finding } from './schema-problems.ts'

/** Eight times what the longest real pack asks, and seconds at the most. */
const MAX_STEPS = 3_000_000

/**
 * Whether a pack's examples can be run in the time of a start. Each example asks every rule, so within the limit of a
 * file's size ten thousand examples could put ten thousand rules through decades of working days.
 */
export function checkWork(pack: Pack): Finding[] {
  const steps = pack.examples.length * stepsOfExample(pack)
  if (steps <= MAX_STEPS) return []
  return [{ path: ['examples'], reason: `例子乘以规则太多：约 ${Math.round(steps)} 步，最多 ${MAX_STEPS} 步` }]
}

/** Conditions to walk, times to resolve and count, and lists to read for one example: an upper bound, roughly. */
function stepsOfExample(pack: Pack): number {
  const conditions = listThings(pack).flatMap(({ condition = [] }) => condition.map(({ when }) => when))
  const items = pack.scale?.items ?? []
  // Each trigger is held against every answer.
  const triggers = sum((pack.scale?.triggers ?? []).map(({ when }) => nodesOf(when))) * (1 + items.length)
  const lists = [pack.duties, pack.scenarios, pack.services, items, pack.report?.situations ?? []]
  return sum([
    ...conditions.map((when) => (when === undefined ? 0 : nodesOf(when))),
    triggers,
    ...lists.map(({ length }) => length),
    ...pack.duties.map((rule) => stepsOfTimes(pack, rule)),
  ])
}

/** Looking a time up passes the parameters; counting it passes every working day. */
function stepsOfTimes(pack: Pack, { within, every, once, remind, escalate }: Pack['duties'][number]): number {
  const texts = [within, every, once, ...remind, ...escalate.map(({ after }) => after)].filter(
    (text) => text !== undefined,
  )
  return sum(
    texts.map((text) => {
      const duration = findDuration(pack, text)?.duration
      return 1 + pack.parameters.length / 10 + (duration?.unit === 'working-day' ? duration.count : 0)
    }),
  )
}

function nodesOf(condition: Condition): number {
  const joined = (parts: number[]) => 1 + sum(parts)
  return visitCondition(condition, { all: joined, any: joined, not: (part) => 1 + part, leaf: () => 1 })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
