import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { OpenReturn } from '#contract/return.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { ReturnForm } from './ReturnForm.tsx'

/** Only what the document demands can be late. */
const ASKS = { must: '要报', may: '可以报', encourage: '鼓励报' } as const

interface Props {
  readonly item: OpenReturn
  /** Asked for by the address: opened and brought into view. */
  readonly asked: boolean
}

/** What one clause asks, in a line; its form opens beneath and keeps what is typed when it is folded again. */
export function OpenReturnItem({ item, asked }: Props) {
  const { duty, clauseText, labels } = item
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? asked
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (asked) place.current?.scrollIntoView({ block: 'center' })
  }, [asked])
  const panel = `return-${duty.id}`
  return (
    <li ref={place}>
      <div className="sw-return-head">
        <div className="sw-return-what">
          <p>{clauseText}</p>
          <p className="sw-soft">
            {ASKS[duty.force]}：{labels.join('、')}
          </p>
        </div>
        <div className="sw-return-when">
          <DutyClock duty={duty} />
          <ClauseChip clause={duty.clauseId} edition={duty.edition} />
          <Button
            aria-expanded={open}
            aria-controls={panel}
            aria-label={`${open ? '收起' : '填写'}：${labels.join('、')}`}
            onClick={() => setChosen(!open)}
          >
            {open ? '收起' : '填写'}
          </Button>
        </div>
      </div>
      <div id={panel} className="sw-return-form" hidden={!open}>
        {(open || chosen !== undefined) && (
          <ReturnForm name={panel} clauseId={duty.clauseId} period={duty.period} labels={labels} />
        )}
      </div>
    </li>
  )
}
