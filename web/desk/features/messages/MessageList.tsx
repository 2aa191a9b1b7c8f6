import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Message } from '#contract/message.ts'
import { formatInstant, formatRelative } from '#web/ui/format.ts'
import { useNow } from '#web/ui/use-now.ts'
import { messageTarget } from './message-target.ts'

interface Props {
  rows: readonly Message[]
  onRead: (id: string) => void
}

export function MessageList({ rows, onRead }: Props) {
  const now = useNow(60)
  return (
    <ul className="sw-messages">
      {rows.map((message) => {
        const target = messageTarget(message)
        const unread = message.readAt === null
        return (
          <li key={message.id} className={unread ? 'sw-unread' : undefined}>
            <span className="sw-message-text">
              {unread && <span className="sw-new">未读</span>}
              {message.text}
            </span>
            <time className="sw-soft" dateTime={message.at} title={formatInstant(message.at, now)}>
              {formatRelative(message.at, now)}
            </time>
            <span className="sw-message-acts">
              {target !== null && (
                <Link {...target} onClick={() => unread && onRead(message.id)}>
                  打开
                </Link>
              )}
              {unread && (
                <Button type="link" size="small" onClick={() => onRead(message.id)}>
                  标为已读
                </Button>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
