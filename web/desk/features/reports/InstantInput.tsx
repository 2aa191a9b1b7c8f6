import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { fieldOfInstant, instantOfField } from './china-time.ts'

interface Props {
  readonly value?: string | undefined
  readonly onChange?: (instant: string | undefined) => void
  readonly id?: string
}

/** What dayjs and china-time.ts both read. */
const FIELD = 'YYYY-MM-DDTHH:mm'

/**
 * Day and minute in China time, typed or picked. The browser's own field speaks the browser's language, which in many an
 * office is English. The calendar works on wall-clock words without a zone, so a computer set to another zone shows and
 * sends the same.
 */
export function InstantInput({ value, onChange, ...bound }: Props) {
  return (
    <DatePicker
      {...bound}
      className="sw-instant"
      showTime={{ format: 'HH:mm' }}
      format={['YYYY年M月D日 HH:mm', 'YYYY-M-D H:mm', 'YYYY/M/D H:mm', 'YYYY.M.D H:mm', 'YYYYMMDD HHmm']}
      placeholder="如 2026-11-22 14:02"
      allowClear={false}
      // Leaving the field takes what was typed; nobody has to find a second button.
      needConfirm={false}
      value={value === undefined ? null : dayjs(fieldOfInstant(value))}
      onChange={(moment) => onChange?.(moment?.isValid() ? instantOfField(moment.format(FIELD)) : undefined)}
    />
  )
}
