import { Button } from 'antd'
import { useState } from 'react'
import { listSessions, revokeSession } from '#contract/session.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatInstant, formatRelative } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { useNow } from '#web/ui/use-now.ts'

export function SessionsPanel() {
  const now = useNow(60)
  const sessions = useRead(listSessions, {})
  const revoke = useFormCommand(revokeSession)
  const [leaving, setLeaving] = useState<string | null>(null)

  async function endOne(sessionId: string): Promise<void> {
    // A press on another row is another command than a refused one before it.
    if (leaving !== sessionId) revoke.reset()
    setLeaving(sessionId)
    await revoke.send({ sessionId })
  }

  return (
    <section className="sw-panel" aria-label="登录的设备">
      <h2>登录的设备</h2>
      <ErrorNote error={sessions.error ?? revoke.error} onRetry={() => void sessions.refetch()} />
      {sessions.data === undefined && sessions.error === null && <Loading />}
      <ul className="sw-account-list">
        {sessions.data?.rows.map((row) => (
          <li key={row.id}>
            <span>
              <strong>{row.device}</strong>
              <br />
              <span className="sw-soft">
                {formatInstant(row.signedInAt, now)}登录，{formatRelative(row.lastSeenAt, now)}用过
              </span>
            </span>
            {row.current ? (
              <span className="sw-now">这台设备</span>
            ) : (
              <Button
                size="small"
                loading={revoke.busy && leaving === row.id}
                aria-label={`让它退出：${row.device}`}
                onClick={() => void endOne(row.id)}
              >
                让它退出
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="sw-soft">有不认识的设备，请让它退出并立即修改密码。</p>
    </section>
  )
}
