import { App, Button, Form, Input } from 'antd'
import { changePassword } from '#contract/session.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'

interface Props {
  login: string
}

interface Entered {
  current: string
  next: string
  again: string
}

export function PasswordPanel({ login }: Props) {
  const [form] = Form.useForm<Entered>()
  const { message } = App.useApp()
  const change = useFormCommand(changePassword)

  async function submit({ current, next }: Entered): Promise<void> {
    if ((await change.send({ current, next })) === undefined) return
    form.resetFields()
    void message.success('密码已修改，下次登录用新密码。')
  }

  return (
    <section className="sw-panel" aria-label="修改密码">
      <h2>修改密码</h2>
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="sw-account-form"
        onFinish={(entered) => void submit(entered)}
      >
        {/* Lets password managers know whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          extra="至少 10 位，不要用常见词、生日或账号。"
          rules={[{ required: true, min: 10, message: '新密码至少 10 位' }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再填一次新密码"
          dependencies={['next']}
          rules={[
            { required: true, message: '请再填一次新密码' },
            ({ getFieldValue }) => ({
              validator: (_, value: unknown) =>
                value === undefined || value === '' || value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次填的不一样')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <ErrorNote error={change.error} />
        <Button type="primary" htmlType="submit" loading={change.busy}>
          修改密码
        </Button>
      </Form>
    </section>
  )
}
