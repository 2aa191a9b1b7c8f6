import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import type { CaseAct } from '#contract/case.ts'
import { LeaveGuard } from '../children/LeaveGuard.tsx'
import { DraftsContext, type DraftValues } from './drafts.ts'
import { ACT_LABEL } from './labels.ts'
import { useDrafts } from './use-drafts.ts'

interface Props {
  readonly can: readonly CaseAct[]
  readonly children: ReactNode
}

const ACTS = Object.keys(ACT_LABEL) as CaseAct[]

function actOf(key: string): CaseAct | undefined {
  return ACTS.find((act) => key === act || key.startsWith(`${act}-`))
}

/** Only what a person wrote in words is worth keeping; a tick is soon made again. */
function wordsOf(values: DraftValues): string[] {
  return Object.values(values).flatMap((value) => {
    if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value.trim()] : []
    return value !== null && typeof value === 'object' ? wordsOf(value as DraftValues) : []
  })
}

/** Keeps what is typed on this page. Where somebody else has done the act meanwhile, the words are handed back to copy. */
export function CaseDrafts({ can, children }: Props) {
  const { drafts, kept, dirty } = useDrafts()
  const left = [...kept].flatMap(([key, values]) => {
    const act = actOf(key)
    const words = wordsOf(values)
    return act === undefined || can.includes(act) || words.length === 0 ? [] : [{ key, act, words }]
  })
  return (
    <DraftsContext value={drafts}>
      <LeaveGuard dirty={dirty} />
      {left.map(({ key, act, words }) => (
        <Alert
          key={key}
          className="sw-error"
          type="warning"
          title={`“${ACT_LABEL[act]}”这一步现在不用您办了。您写的内容还在这里，可以复制。`}
          description={<p className="sw-lines">{words.join('\n')}</p>}
          action={
            <Button size="small" onClick={() => drafts.clear(key)}>
              不要了
            </Button>
          }
        />
      ))}
      {children}
    </DraftsContext>
  )
}
