import type { CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'

interface Props {
  error: CallError | null
}

/** A refusal with its reasons: a proposal may be unfit for several at once. */
export function Refused({ error }: Props) {
  const { problems } = error?.details ?? {}
  const reasons = Array.isArray(problems) ? problems.filter((one): one is string => typeof one === 'string') : []
  return (
    <>
      <ErrorNote error={error} />
      {reasons.length > 0 && (
        <ul className="sw-sentences">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  )
}
