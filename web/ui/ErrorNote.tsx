import { Alert, Button } from 'antd'
import type { CallError } from '#web/client/call.ts'

interface Props {
  error: CallError | null | undefined
  onRetry?: (() => void) | undefined
}

/** Sentences the server adds for this one refusal: `sentence` alone, or `reasons`. */
function reasonsOf({ details }: CallError): string[] {
  const { sentence, reasons } = details
  return [sentence, ...(Array.isArray(reasons) ? reasons : [])].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  )
}

/** What happened, that nothing is lost, how to go on; the number lets an administrator find it in the log. */
export function ErrorNote({ error, onRetry }: Props) {
  if (error === null || error === undefined) return null
  // The desk asks to sign in again by itself; afterwards this note must not say that the session has ended.
  const title = error.code === 'not_signed_in' ? '刚才登录失效，这一步没有办成。登录后请再按一次。' : error.message
  const reasons = reasonsOf(error)
  return (
    <Alert
      className="sw-error"
      type="error"
      showIcon
      title={title}
      {...(reasons.length === 0 && error.traceId === ''
        ? {}
        : {
            description: (
              <>
                {reasons.length > 0 && (
                  <ul className="sw-error-reasons">
                    {reasons.map((reason) => (
                      <li key={reason}>{reason}</li>
                    ))}
                  </ul>
                )}
                {error.traceId !== '' && <span className="sw-trace">编号 {error.traceId}</span>}
              </>
            ),
          })}
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
