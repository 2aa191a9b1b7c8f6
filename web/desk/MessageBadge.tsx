import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { listMessages } from '#contract/message.ts'
import { useRead } from '#web/client/hooks.ts'

export function MessageBadge() {
  const messages = useRead(listMessages, { unread: 'true', page: 1, pageSize: 1 }, { refreshEvery: 120_000 })
  const unread = messages.data?.unread ?? 0
  return (
    <Link to="/messages" className="sw-tool" aria-label={unread === 0 ? '消息，没有未读' : `消息，${unread} 条未读`}>
      <BellOutlined aria-hidden />
      <span className="sw-tool-word">消息</span>
      {unread > 0 && <span className="sw-count">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  )
}
