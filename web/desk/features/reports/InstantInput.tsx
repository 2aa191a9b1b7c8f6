import { Input } from 'antd'
import { fieldOfInstant, instantOfField } from './china-time.ts'

interface Props {
  readonly value?: string | undefined
  readonly onChange?: (instant: string | undefined) => void
  readonly id?: string
}

/** Day and minute in China time. The browser's own field: it needs no explaining and works on every phone. */
export function InstantInput({ value, onChange, id }: Props) {
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      type="datetime-local"
      className="sw-instant"
      value={value === undefined ? '' : fieldOfInstant(value)}
      onChange={(event) => onChange?.(instantOfField(event.target.value))}
    />
  )
}
