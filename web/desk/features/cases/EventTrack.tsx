import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#contract/case.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { formatInstant } from '#web/ui/format.ts'

const FIRST = 8

/** Newest first; the beginning of a long case is one press away. */
export function EventTrack({ track }: { readonly track: CaseView['track'] }) {
  const [all, setAll] = useState(false)
  if (track.length === 0) return <p className="sw-soft">还没有记录</p>
  const newestFirst = track.toSorted((left, right) => right.at.localeCompare(left.at))
  return (
    <>
      <ol className="sw-events">
        {newestFirst.slice(0, all ? undefined : FIRST).map((entry) => (
          <li key={entry.id}>
            <span>{entry.title}</span>
            <span className="sw-soft">
              {formatInstant(entry.at)}
              {entry.by !== null && ` · ${entry.by}`}
            </span>
            {entry.clauses.map((clause) => (
              <ClauseChip key={clause} clause={clause} />
            ))}
          </li>
        ))}
      </ol>
      {!all && track.length > FIRST && (
        <Button type="link" onClick={() => setAll(true)}>
          看全部 {track.length} 条
        </Button>
      )}
    </>
  )
}
