import { Alert, Button } from 'antd'
import type { CallError } from '#web/client/call.ts'

interface Props {
  error: CallError | null | undefined
  onRetry?: (() => void) | undefined
}

/** What happened, that nothing is lost, how to go on; the number lets an administrator find it in the log. */
export function ErrorNote({ error, onRetry }: Props) {
  if (error === null || error === undefined) return null
  // The desk asks to sign in again by itself; afterwards this note must not say that the session has ended.
  const title = error.code === 'not_signed_in' ? '刚才登录失效，这一步没有办成。登录后请再按一次。' : error.message
  return (
    <Alert
      className="sw-error"
      type="error"
      showIcon
      title={title}
      {...(error.traceId === '' ? {} : { description: <span className="sw-trace">编号 {error.traceId}</span> })}
      {...(onRetry === undefined
        ? {}
        : {
            action: (
              <Button size="small" onClick={onRetry}>
                再试一次
              </Button>
            ),
          })}
    />
  )
}
