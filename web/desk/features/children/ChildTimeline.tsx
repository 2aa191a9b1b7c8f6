import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Flex, Timeline, Typography } from 'antd'
import { useState } from 'react'
import { readTimeline, type TimelineEntry } from '#contract/dossier.ts'
import { useRead } from '#web/client/hooks.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { kindOf, kindsIn, newestFirst, writtenLater } from './timeline-kinds.ts'

const STEP = 50

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  return (
    <Flex vertical gap={2}>
      <Typography.Text type="secondary">
        {formatInstant(entry.occurredAt)}
        {writtenLater(entry) && `，${formatDay(entry.at)}补记`}
      </Typography.Text>
      <Flex gap="small" align="center" wrap>
        <Typography.Text strong>{entry.title}</Typography.Text>
        {entry.clauses.map((clause) => (
          <ClauseChip key={clause} clause={clause} />
        ))}
      </Flex>
      {entry.note !== null && <span>{entry.note}</span>}
      <Flex gap="small" wrap>
        <Typography.Text type="secondary">{entry.by ?? '系统'}</Typography.Text>
        {entry.caseId !== null && (
          <Link to="/cases/$id" params={{ id: entry.caseId }}>
            看个案
          </Link>
        )}
      </Flex>
    </Flex>
  )
}

/** Everything that happened to the child in one line, newest first. */
export function ChildTimeline({ childId }: { readonly childId: string }) {
  const timeline = useRead(readTimeline, { id: childId })
  const [picked, setPicked] = useState<string[]>([])
  const [shown, setShown] = useState(STEP)
  if (timeline.data === undefined) {
    if (timeline.error === null) return <Loading />
    return <ErrorNote error={timeline.error} onRetry={() => void timeline.refetch()} />
  }
  const all = newestFirst(timeline.data.rows)
  const entries = picked.length === 0 ? all : all.filter((entry) => picked.includes(kindOf(entry.type)))
  if (all.length === 0) return <EmptyState title="还没有记录" text="走访、更正、报告和个案都会依次记在这里。" />

  return (
    <Flex vertical gap="middle">
      <Checkbox.Group
        aria-label="只看这些"
        value={picked}
        onChange={(next) => setPicked(next)}
        options={kindsIn(all).map(({ kind, count }) => ({ value: kind, label: `${kind} ${count}` }))}
      />
      <Timeline
        items={entries
          .slice(0, shown)
          .map((entry) => ({ key: entry.id, color: 'gray', content: <Entry entry={entry} /> }))}
      />
      {entries.length > shown && (
        <Button onClick={() => setShown(shown + STEP)}>再看更早的（还有 {entries.length - shown} 条）</Button>
      )}
    </Flex>
  )
}
