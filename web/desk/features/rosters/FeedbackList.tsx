import { listFeedback } from '#contract/roster.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Panel } from '../cases/Panel.tsx'
import { FeedbackItem } from './FeedbackItem.tsx'

interface Props {
  /** Nothing else stands on the page, so that an empty list must say so. */
  readonly alone: boolean
}

/** What civil affairs tells police and education of the lists of their units: figures, no names. */
export function FeedbackList({ alone }: Props) {
  const list = useRead(listFeedback, {})
  if (list.data === undefined) {
    if (list.error !== null) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
    return alone && <Loading />
  }
  if (list.data.rows.length > 0)
    return list.data.rows.map((feedback) => <FeedbackItem key={feedback.campaignId} feedback={feedback} />)
  return (
    alone && (
      <Panel title="民政的反馈">
        <EmptyState
          title="现在没有要签收的反馈"
          text="民政汇总各乡镇的核对结果后会反馈给公安和教育，到时会收到消息。"
        />
      </Panel>
    )
  )
}
