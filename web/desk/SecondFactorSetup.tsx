import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, QRCode } from 'antd'
import type { z } from 'zod'
import { beginSecondFactor, enrolSecondFactor } from '#contract/session.ts'
import { call, type CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { paint } from '#web/ui/theme.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { CodeInput } from './CodeInput.tsx'

interface Props {
  onDone: () => void
}

/** Password, then the picture to scan, then the first code: bound only when a code has proved that the phone has it. */
export function SecondFactorSetup({ onDone }: Props) {
  const begin = useMutation<z.output<typeof beginSecondFactor.output>, CallError, string>({
    mutationFn: (password) => call(beginSecondFactor, { password }),
    gcTime: 0,
  })
  const enrol = useFormCommand(enrolSecondFactor)
  if (begin.data === undefined) {
    return (
      <Form<{ password: string }>
        key="password"
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => begin.mutate(password)}
      >
        <Form.Item
          name="password"
          label="登录密码"
          extra="为确认是您本人，请再输一次。"
          rules={[{ required: true, message: '请填写密码' }]}
        >
          <Input.Password size="large" autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <ErrorNote error={begin.error} />
        <Button type="primary" size="large" block htmlType="submit" loading={begin.isPending}>
          开始绑定
        </Button>
      </Form>
    )
  }
  return (
    <Form<{ code: string }>
      key="code"
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => void enrol.send({ code }).then((done) => done !== undefined && onDone())}
    >
      <p className="sw-bind-step">用手机上的验证器扫一扫：</p>
      <div className="sw-bind-picture">
        <QRCode value={begin.data.uri} size={176} color={paint.ink} bgColor={paint.paper} bordered />
      </div>
      <p className="sw-bind-step">扫不了，就在验证器里手工填这串密钥：</p>
      <p className="sw-bind-secret">{begin.data.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
      <CodeInput />
      <ErrorNote error={enrol.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={enrol.busy}>
        确认绑定
      </Button>
    </Form>
  )
}
