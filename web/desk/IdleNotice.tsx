import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Session, signOut } from '#contract/session.ts'
import { call } from '#web/client/call.ts'
import { SESSION_KEY } from './query-client.ts'
import { endSession } from './session-end.ts'

interface Props {
  session: Session
}

const MINUTE = 60_000
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * Counts from the last touch of mouse or keys, in this tab or another. Typing for long without a request keeps the
 * session alive; nobody at the desk ends it, although the page itself still asks for messages now and then.
 */
export function IdleNotice({ session }: Props) {
  const queries = useQueryClient()
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const [opened] = useState(() => Date.now())
  const seen = useRef(opened)
  const told = useRef(opened)
  const limit = session.idleMinutes * MINUTE
  const warnAt = limit - Math.min(2 * MINUTE, limit / 4)

  useEffect(() => {
    const tabs = new BroadcastChannel('shouwang-presence')
    const note = () => {
      seen.current = Date.now()
    }
    const touch = () => {
      const before = seen.current
      note()
      if (Date.now() - before > 5_000) tabs.postMessage('here')
    }
    tabs.addEventListener('message', note)
    for (const act of ACTS) window.addEventListener(act, touch, { passive: true })
    return () => {
      for (const act of ACTS) window.removeEventListener(act, touch)
      tabs.close()
    }
  }, [])

  useEffect(() => {
    const timer = setInterval(() => {
      const quiet = Date.now() - seen.current
      if (quiet >= limit) {
        // Best effort: the server ends the session by itself as well.
        call(signOut, {}).catch(() => undefined)
        endSession('idle')
        return
      }
      setSecondsLeft(quiet >= warnAt ? Math.ceil((limit - quiet) / 1000) : null)
      if (seen.current > told.current && Date.now() - told.current > limit / 4) {
        told.current = Date.now()
        void queries.invalidateQueries({ queryKey: SESSION_KEY })
      }
    }, 1_000)
    return () => clearInterval(timer)
  }, [limit, warnAt, queries])

  return (
    <Modal
      open={secondsLeft !== null}
      title="您还在吗"
      closable={false}
      width={380}
      footer={
        <Button type="primary" onClick={() => setSecondsLeft(null)}>
          继续使用
        </Button>
      }
    >
      <p>已经有一会儿没有操作，{secondsLeft ?? 0} 秒后自动退出。填写的内容会留在本页。</p>
    </Modal>
  )
}
