import { Form, Input } from 'antd'

interface Props {
  label: string
}

export function NewPasswordField({ label }: Props) {
  return (
    <Form.Item
      name="password"
      label={label}
      extra="至少 10 位。请当面或电话告诉本人，并请本人登录后修改。"
      rules={[{ required: true, min: 10, message: '密码至少 10 位' }]}
    >
      <Input.Password maxLength={200} autoComplete="new-password" />
    </Form.Item>
  )
}
