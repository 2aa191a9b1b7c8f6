import { listOpenReturns } from '#contract/return.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Panel } from '../cases/Panel.tsx'
import { OpenReturnItem } from './OpenReturnItem.tsx'
import { periodWords } from '#web/ui/period-words.ts'

/** What the own unit still owes, by turn. */
export function OpenReturns({ clause }: { readonly clause: string | undefined }) {
  const open = useRead(listOpenReturns, {})
  if (open.data === undefined) {
    if (open.error === null) return <Loading />
    return <ErrorNote error={open.error} onRetry={() => void open.refetch()} />
  }
  const { groups } = open.data
  if (groups.length === 0)
    return (
      <Panel title="要交的">
        <EmptyState
          title="现在没有要交的回报"
          text="到了文件要求的季度、年度，要交的会出现在这里，也会出现在“今天”。"
        />
      </Panel>
    )
  return groups.map(({ period, items }) => (
    <Panel
      key={period ?? ''}
      title={periodWords(period)}
      extra={<span className="sw-soft">还有 {items.length} 件要交</span>}
    >
      <ol className="sw-returns">
        {items.map((item) => (
          <OpenReturnItem key={item.duty.id} item={item} asked={item.duty.clauseId === clause} />
        ))}
      </ol>
    </Panel>
  ))
}
