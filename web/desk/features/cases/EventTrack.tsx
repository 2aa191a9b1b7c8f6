import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { trackRuns } from './track-runs.ts'

interface Props {
  readonly track: CaseView['track']
  readonly pack: PackView
}

const FIRST = 8

/** Newest first; the beginning of a long case is one press away. Who acted is said when it changes. */
export function EventTrack({ track, pack }: Props) {
  const [all, setAll] = useState(false)
  if (track.length === 0) return <p className="sw-soft">还没有记录</p>
  const runs = trackRuns(track, pack.clauses)
  return (
    <>
      <ol className="sw-events">
        {runs.slice(0, all ? undefined : FIRST).map((run, index) => (
          <li key={run.id}>
            {run.by !== null && run.by !== runs[index - 1]?.by && <p className="sw-events-by">{run.by}</p>}
            <div className="sw-events-what">
              <span>
                {run.title}
                {run.times > 1 && `（${run.times} 次）`}
              </span>
              <span className="sw-soft">{formatInstant(run.at)}</span>
              {run.clauses.map((clause) => (
                <ClauseChip key={clause} clause={clause} />
              ))}
            </div>
          </li>
        ))}
      </ol>
      {!all && runs.length > FIRST && (
        <Button type="link" className="sw-flush" onClick={() => setAll(true)}>
          看全部 {track.length} 条
        </Button>
      )}
    </>
  )
}
