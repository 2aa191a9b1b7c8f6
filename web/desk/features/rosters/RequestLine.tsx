import { Button } from 'antd'
import { useState } from 'react'
import type { RosterRequest } from '#contract/roster.ts'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { ExcuseForm } from './ExcuseForm.tsx'
import { HandIn } from './HandIn.tsx'
import { RemindButton } from './RemindButton.tsx'
import { dueWords } from './due-words.ts'
import { REQUEST_STATE_WORDS } from './roster-words.ts'
import { SheetSummary } from './SheetSummary.tsx'

type Shown = 'sheet' | 'hand-in' | 'excuse'

/** One unit's list as the township sees it, and what the township can do about it. */
export function RequestLine({ request }: { readonly request: RosterRequest }) {
  const [shown, setShown] = useState<Shown>()
  const { state, sheet, accepting, unitName } = request
  const toggle = (what: Shown) => () => setShown(shown === what ? undefined : what)
  const close = () => setShown(undefined)
  const button = (what: Shown, words: string) => (
    <Button size="small" aria-expanded={shown === what} aria-label={`${words}：${unitName}`} onClick={toggle(what)}>
      {words}
    </Button>
  )
  return (
    <li>
      <div className="sw-request-head">
        <span>
          <b>{unitName}</b> <span className={`sw-request-${state}`}>{REQUEST_STATE_WORDS[state]}</span>
        </span>
        <span className="sw-soft">
          {sheet !== null &&
            `${sheet.rows} 人，${formatInstant(sheet.handedInAt)} ${sheet.by}${sheet.problems.length > 0 ? `，${sheet.problems.length} 处有问题` : ''}`}
          {state === 'excused' && request.excuse}
          {state === 'asked' && `${formatDay(request.dueOn)}前交，${dueWords(request.dueOn)}`}
          {request.rechecked && '，已再次核对'}
        </span>
        <span className="sw-row">
          {sheet !== null && button('sheet', '看怎么读的')}
          {accepting && button('hand-in', sheet === null ? '代交' : '换一份')}
          {accepting && state === 'asked' && (
            <>
              {button('excuse', '说明不用交')}
              <RemindButton request={request} />
            </>
          )}
        </span>
      </div>
      {shown === 'sheet' && sheet !== null && <SheetSummary sheet={sheet} />}
      {shown === 'hand-in' && accepting && (
        <div className="sw-roster-form">
          <HandIn request={request} onDone={() => setShown('sheet')} />
        </div>
      )}
      {shown === 'excuse' && accepting && state === 'asked' && <ExcuseForm request={request} onDone={close} />}
    </li>
  )
}
