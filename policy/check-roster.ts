import type { Pack } from './pack.ts'
import type { Finding } from './schema-problems.ts'

const STEPS = ['lists', 'screening', 'consolidation', 'feedBack', 'recheck'] as const

/** Whether every step of the yearly comparison is a duty of the pack that has days of the year and is met by a return. */
export function checkRoster({ roster, duties }: Pack): Finding[] {
  if (roster === null) return []
  return STEPS.flatMap((step) => {
    const at = (reason: string): Finding[] => [{ path: ['roster', step], reason }]
    const rule = duties.find(({ id }) => id === roster[step])
    if (rule === undefined) return at(`没有“${roster[step]}”这项责任`)
    if (!Array.isArray(rule.each)) return at('名单核对的每一步要有一年里的起止日')
    if (rule.per !== 'unit' || !rule.satisfiedBy.includes('return.submitted'))
      return at('名单核对的每一步要由单位回报办结')
    return []
  })
}
