import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'

const PART_WORD: Readonly<Record<string, string>> = {
  police: '处置',
  township: '评估和帮扶',
  'follow-up': '随访',
  placement: '临时照料',
}
const ASSESSING = 'assess-'

/** A unit of the team, once, whatever it does in the case. */
export interface TeamUnit {
  readonly unitId: string
  readonly unitName: string
  /** What it does now, in plain words; empty when all of it has ended. */
  readonly running: readonly string[]
  /** Since when it works on the case: the earliest of what still runs. */
  readonly since: string | null
  readonly ended: readonly string[]
}

/** The village that assesses is 参加评估（村（社区）） in the pack's own word; parts a later pack adds are still a part. */
function wordOf(part: string, team: PackView['team']): string {
  if (!part.startsWith(ASSESSING)) return PART_WORD[part] ?? '协助'
  const label = team.find((one) => one.part === part.slice(ASSESSING.length))?.label
  return label === undefined ? '参加评估' : `${label}评估`
}

/** One entry a unit, in the order in which the units joined. */
export function teamByUnit(members: CaseView['team'], team: PackView['team']): TeamUnit[] {
  const joined = members.toSorted((left, right) => left.since.localeCompare(right.since))
  return [...new Set(joined.map((member) => member.unitId))].map((unitId) => {
    const own = joined.filter((member) => member.unitId === unitId)
    const words = (ended: boolean) => [
      ...new Set(own.filter((member) => (member.until !== null) === ended).map((member) => wordOf(member.part, team))),
    ]
    const running = words(false)
    return {
      unitId,
      unitName: own[0]?.unitName ?? '',
      running,
      since: own.find((member) => member.until === null)?.since ?? null,
      ended: words(true).filter((word) => !running.includes(word)),
    }
  })
}
