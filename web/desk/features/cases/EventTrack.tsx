import type { CaseView } from '#contract/case.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { formatInstant } from '#web/ui/format.ts'

/** Newest first. */
export function EventTrack({ track }: { readonly track: CaseView['track'] }) {
  if (track.length === 0) return <p className="sw-soft">还没有记录</p>
  return (
    <ol className="sw-events">
      {track
        .toSorted((left, right) => right.at.localeCompare(left.at))
        .map((entry) => (
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
  )
}
