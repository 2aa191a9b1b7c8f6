import { Form, type FormInstance } from 'antd'
import { type ReactNode, useRef } from 'react'
import { focusFirstFault } from './focus-fault.ts'

interface Props<T> {
  readonly form: FormInstance<T>
  readonly initialValues?: object
  readonly disabled?: boolean
  readonly onTouch: () => void
  readonly onFinish: (values: T) => void
  readonly children: ReactNode
}

/** A form that leads to its first fault and says when something was typed. */
export function FaultForm<T extends object>({ form, initialValues, disabled, onTouch, onFinish, children }: Props<T>) {
  const root = useRef<HTMLDivElement>(null)
  return (
    <div ref={root}>
      <Form<T>
        form={form}
        layout="vertical"
        {...(initialValues === undefined ? {} : { initialValues: initialValues })}
        {...(disabled === undefined ? {} : { disabled })}
        onValuesChange={onTouch}
        onFinish={onFinish}
        onFinishFailed={() => focusFirstFault(root.current)}
      >
        {children}
      </Form>
    </div>
  )
}
