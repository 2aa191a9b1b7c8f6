import { useEffect, useState } from 'react'
import { useSession } from '#web/client/shared-reads.ts'

/** The server's clock in milliseconds, moving on every `everySeconds`: a desk with a wrong clock still counts as the duties do. */
export function useNow(everySeconds = 30): number {
  const session = useSession()
  const [local, setLocal] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLocal(Date.now()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  const ahead = session.data === undefined ? 0 : Date.parse(session.data.now) - session.dataUpdatedAt
  return Math.max(local, session.dataUpdatedAt) + ahead
}
