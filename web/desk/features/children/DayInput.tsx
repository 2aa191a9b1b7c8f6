import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { todayInChina } from './words.ts'

interface Props {
  readonly value?: string | undefined
  readonly onChange?: (day: string | undefined) => void
  /** Given by Form.Item, with what ties label and fault to the field. */
  readonly id?: string
  /** Days after today are refused by the contract; a planned day is not. */
  readonly future?: boolean
  readonly placeholder?: string
}

/** A calendar day as text in the contract's form; people may type 20160301 as well as 2016-03-01. */
export function DayInput({ value, onChange, future = false, placeholder = '如 2016-03-01', ...bound }: Props) {
  return (
    <DatePicker
      {...bound}
      style={{ width: '100%' }}
      placeholder={placeholder}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日']}
      value={value === undefined ? null : dayjs(value)}
      disabledDate={(day) => !future && day.format('YYYY-MM-DD') > todayInChina()}
      onChange={(day) => onChange?.(day?.isValid() ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}
