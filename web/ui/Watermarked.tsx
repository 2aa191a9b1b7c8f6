import { Watermark } from 'antd'
import type { ReactNode } from 'react'
import type { Session } from '#contract/session.ts'
import { formatInstant } from './format.ts'
import { paint } from './theme.ts'
import { useNow } from './use-now.ts'

interface Props {
  session: Session
  children: ReactNode
}

/** Name, unit and time over the whole page and on paper; antd puts the layer back when its node is taken away. */
export function Watermarked({ session, children }: Props) {
  const now = useNow(300)
  const minute = Math.floor(now / 300_000) * 300_000
  const who = session.post === null ? session.displayName : `${session.displayName} ${session.post.unitName}`
  return (
    <Watermark
      className="sw-watermarked"
      content={[who, formatInstant(new Date(minute).toISOString(), now)]}
      gap={[140, 120]}
      rotate={-20}
      font={{ fontSize: 13, color: paint.watermark }}
    >
      {children}
    </Watermark>
  )
}
