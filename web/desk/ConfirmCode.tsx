import { Button, Form } from 'antd'
import type { z } from 'zod'
import { confirmSecondFactor, type PostSummary } from '#contract/session.ts'
import { useMutation } from '@tanstack/react-query'
import { call, type CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { CodeInput } from './CodeInput.tsx'

interface Props {
  post: z.output<typeof PostSummary>
  onDone: () => void
}

export function ConfirmCode({ post, onDone }: Props) {
  const [form] = Form.useForm<{ code: string }>()
  const confirm = useMutation<unknown, CallError, string>({
    mutationFn: (code) => call(confirmSecondFactor, { code }),
    onSuccess: onDone,
    onError: () => form.resetFields(),
  })
  return (
    <>
      <h1>验证动态码</h1>
      <p className="sw-soft">
        {post.unitName}的{post.roleLabel}岗位需要动态验证码。
      </p>
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
