import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Pagination, Segmented } from 'antd'
import { listMessages, readMessages } from '#contract/message.ts'
import { useCommand, useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { MessageList } from './MessageList.tsx'
import './messages.css'

const PAGE_SIZE = 20

export function MessagesPage() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const onlyUnread = search.show === 'unread'
  const page = Math.max(1, Number(search.page) || 1)
  const list = useRead(listMessages, { ...(onlyUnread ? { unread: 'true' as const } : {}), page, pageSize: PAGE_SIZE })
  const read = useCommand(readMessages)
  const show = (next: { unread: boolean; page?: number }) =>
    void navigate({
      to: '/messages',
      search: {
        ...(next.unread ? { show: 'unread' } : {}),
        ...((next.page ?? 1) === 1 ? {} : { page: next.page }),
      },
    })
  const unread = list.data?.unread ?? 0
  return (
    <>
      <PageHead
        title="消息"
        extra={
          <>
            <Segmented
              aria-label="显示哪些消息"
              value={onlyUnread ? 'unread' : 'all'}
              options={[
                { value: 'all', label: '全部' },
                { value: 'unread', label: unread === 0 ? '未读' : `未读 ${unread}` },
              ]}
              onChange={(value) => show({ unread: value === 'unread' })}
            />
            <Button disabled={unread === 0} loading={read.isPending} onClick={() => read.mutate({})}>
              全部标为已读
            </Button>
          </>
        }
      />
      <section className="sw-panel" aria-label="消息列表">
        <ErrorNote error={list.error ?? read.error} onRetry={() => void list.refetch()} />
        {list.data === undefined ? (
          list.error === null && <Loading />
        ) : list.data.rows.length === 0 ? (
          <EmptyState
            title={onlyUnread ? '消息都看过了' : '还没有消息'}
            text="有新的待办、提醒或别的单位的答复时，会出现在这里。"
          />
        ) : (
          <>
            <MessageList rows={list.data.rows} onRead={(id) => read.mutate({ ids: [id] })} />
            <Pagination
              className="sw-pages"
              current={page}
              pageSize={PAGE_SIZE}
              total={list.data.total}
              hideOnSinglePage
              showSizeChanger={false}
              onChange={(next) => show({ unread: onlyUnread, page: next })}
            />
          </>
        )}
      </section>
    </>
  )
}
