import { Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'

interface Props<Entered extends object> {
  title: string
  submit: string
  form: FormInstance<Entered>
  busy: boolean
  error: CallError | null
  onSubmit: (entered: Entered) => void
  onClose: () => void
  children: ReactNode
}

/** A small form over the list; mounted only while open, so that each opening is a new command. */
export function CommandDialog<Entered extends object>(props: Props<Entered>) {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // It is taken away whole, so nobody else brings the focus back to where the person was.
      if (opener instanceof HTMLElement) opener.focus()
    },
    [opener],
  )
  return (
    <Modal
      open
      title={props.title}
      okText={props.submit}
      cancelText="取消"
      confirmLoading={props.busy}
      mask={{ closable: false }}
      onOk={() => props.form.submit()}
      onCancel={props.onClose}
    >
      <Form<Entered>
        form={props.form}
        layout="vertical"
        requiredMark={false}
        onFinish={props.onSubmit}
        scrollToFirstError={{ focus: true }}
      >
        {props.children}
        <ErrorNote error={props.error} />
      </Form>
    </Modal>
  )
}
