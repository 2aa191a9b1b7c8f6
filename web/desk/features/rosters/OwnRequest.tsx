import type { RosterRequest } from '#contract/roster.ts'
import { formatDay } from '#web/ui/format.ts'
import { Panel } from '../cases/Panel.tsx'
import { dueWords } from './due-words.ts'
import { HandIn } from './HandIn.tsx'
import { RecheckPanel } from './RecheckPanel.tsx'
import { REQUEST_STATE_WORDS } from './roster-words.ts'
import { SheetSummary } from './SheetSummary.tsx'

/** What one township asks of the own unit: the list, and in the end to look at its pupils once more. */
export function OwnRequest({ request }: { readonly request: RosterRequest }) {
  const { state, sheet, accepting, dueOn } = request
  return (
    <Panel
      title={`${request.townshipName} ${request.year} 年的名单`}
      extra={
        <span className="sw-soft">
          {REQUEST_STATE_WORDS[state]}
          {state === 'asked' && accepting && `，${formatDay(dueOn)}前交，${dueWords(dueOn)}`}
        </span>
      }
    >
      {state === 'excused' && <p className="sw-block">乡镇说明这次不用交：{request.excuse}</p>}
      {sheet !== null && <SheetSummary sheet={sheet} />}
      {accepting && (
        <div className="sw-roster-form">
          <HandIn request={request} />
        </div>
      )}
      {!accepting && !request.recheckOpen && (
        <p className="sw-soft">
          {request.rechecked ? '已再次核对，今年的事办完了。' : '乡镇已经查完，不再收名单。要补充请联系乡镇。'}
        </p>
      )}
      {request.recheckOpen && <RecheckPanel request={request} />}
    </Panel>
  )
}
