import { ClockCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useState } from 'react'
import type { Duty } from '#contract/duty.ts'
import { DutyFacts } from './DutyFacts.tsx'
import { dutyTime } from './duty-time.ts'
import { useNow } from './use-now.ts'

interface Props {
  duty: Duty
}

/** What is due, since when it runs, what stops it, who is told next: the same everywhere. */
export function DutyClock({ duty }: Props) {
  const now = useNow()
  const [open, setOpen] = useState(false)
  const time = dutyTime(duty, now)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={['hover', 'focus']}
      mouseEnterDelay={0.25}
      content={<DutyFacts duty={duty} now={now} />}
    >
      <button
        type="button"
        className={`sw-clock sw-clock-${time.tone}`}
        // A tap first gives focus, which opens; a click must not close it again.
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        <ClockCircleOutlined aria-hidden />
        {time.text}
      </button>
    </Popover>
  )
}
