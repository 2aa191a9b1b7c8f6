import { Button, Form } from 'antd'
import { confirmSecondFactor } from '#contract/session.ts'
import { useMutation } from '@tanstack/react-query'
import { call, type CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { CodeInput } from './CodeInput.tsx'

interface Props {
  /** Why the code is asked for. */
  lead: string
  onDone: () => void
}

export function ConfirmCode({ lead, onDone }: Props) {
  const [form] = Form.useForm<{ code: string }>()
  const confirm = useMutation<unknown, CallError, string>({
    mutationFn: (code) => call(confirmSecondFactor, { code }),
    onSuccess: onDone,
    onError: () => form.resetFields(),
  })
  return (
    <>
      <p className="sw-soft">{lead}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ code }) => confirm.mutate(code)}>
        <CodeInput />
        <ErrorNote error={confirm.error} />
        <Button type="primary" size="large" block htmlType="submit" loading={confirm.isPending}>
          验证
        </Button>
      </Form>
    </>
  )
}
