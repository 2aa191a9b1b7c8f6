import { Checkbox } from 'antd'
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly options?: { value: string; label: ReactNode }[]
  /** Own rows of `Checkbox value=…` where the options need more than a word. */
  readonly children?: ReactNode
  readonly className?: string
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (chosen: string[]) => void
}

/** Takes from a Form.Item only what a group may carry: `aria-required`, which it hands down too, is none of a group's. */
export function CheckGroup({ label, options, children, className, id, value = [], onChange }: Props) {
  return (
    <Checkbox.Group
      {...(id === undefined ? {} : { id })}
      {...(className === undefined ? {} : { className })}
      {...(options === undefined ? {} : { options })}
      aria-label={label}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
    >
      {children}
    </Checkbox.Group>
  )
}
