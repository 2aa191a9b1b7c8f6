import { ClockCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
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
  const time = dutyTime(duty, now)
  return (
    <Popover trigger={['hover', 'focus', 'click']} mouseEnterDelay={0.25} content={<DutyFacts duty={duty} now={now} />}>
      <button type="button" className={`sw-clock sw-clock-${time.tone}`}>
        <ClockCircleOutlined aria-hidden />
        {time.text}
      </button>
    </Popover>
  )
}
