import { Select } from 'antd'
import { CLEARABLE } from '#web/ui/clearable.ts'

interface Props {
  label: string
  value: boolean | undefined
  onChange: (value: boolean | undefined) => void
}

const OPTIONS = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '不是' },
]

/** Yes, no, or nothing said: an empty field is 不清楚. */
export function YesNo({ label, value, onChange }: Props) {
  return (
    <Select
      aria-label={label}
      allowClear={CLEARABLE}
      placeholder="不清楚"
      value={value === undefined ? null : value ? 'yes' : 'no'}
      options={OPTIONS}
      onChange={(chosen: string | null | undefined) => onChange(chosen == null ? undefined : chosen === 'yes')}
    />
  )
}
