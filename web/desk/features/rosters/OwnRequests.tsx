import { listRosterRequests } from '#contract/roster.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Panel } from '../cases/Panel.tsx'
import { OwnRequest } from './OwnRequest.tsx'

/** The lists the own unit is asked for, one panel a township: a county school is asked by several. */
export function OwnRequests() {
  const list = useRead(listRosterRequests, {})
  if (list.data === undefined) {
    if (list.error === null) return <Loading />
    return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  }
  if (list.data.rows.length === 0)
    return (
      <Panel title="要交的名单">
        <EmptyState
          title="现在没有要交的名单"
          text="每年 9 月初乡镇开始核对时，会请您交留守儿童名单，到时会收到消息。"
        />
      </Panel>
    )
  return list.data.rows.map((request) => <OwnRequest key={request.id} request={request} />)
}
