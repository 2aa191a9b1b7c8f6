import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { formatDay } from '#web/ui/format.ts'
import { teamByUnit } from './team-parts.ts'

interface Props {
  readonly team: CaseView['team']
  readonly pack: PackView
}

export function TeamList({ team, pack }: Props) {
  if (team.length === 0) return <p className="sw-soft">还没有单位参加</p>
  return (
    <ul className="sw-plain-list">
      {teamByUnit(team, pack.team).map((unit) => (
        <li key={unit.unitId}>
          <p>{unit.unitName}</p>
          {unit.since !== null && (
            <p className="sw-soft">
              {unit.running.join('、')}，{formatDay(unit.since)}起
            </p>
          )}
          {unit.ended.length > 0 && <p className="sw-soft">{unit.ended.join('、')}，已结束</p>}
        </li>
      ))}
    </ul>
  )
}
