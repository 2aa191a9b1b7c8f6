import { Form, Input } from 'antd'

/** The six digits of the authenticator. */
export function CodeInput() {
  return (
    <Form.Item
      name="code"
      label="动态验证码"
      extra="打开手机上的验证器，填写“守望”下面的 6 位数字。"
      rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写 6 位数字' }]}
    >
      <Input
        className="sw-code"
        size="large"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        autoFocus
      />
    </Form.Item>
  )
}
