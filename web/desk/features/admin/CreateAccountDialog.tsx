import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { createAccount } from '#contract/account.ts'
import { newId } from '#web/client/hooks.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'

interface Props {
  onClose: () => void
}

interface Entered {
  displayName: string
  login: string
  password: string
}

export function CreateAccountDialog({ onClose }: Props) {
  const [form] = Form.useForm<Entered>()
  const { message } = App.useApp()
  const create = useFormCommand(createAccount)
  const [id] = useState(newId)

  async function submit(entered: Entered): Promise<void> {
    const done = await create.send({ id, ...entered, login: entered.login.trim() })
    if (done === undefined) return
    void message.success(`已为${entered.displayName}开设账号，接着请任命岗位。`)
    onClose()
  }

  return (
    <CommandDialog
      title="开设账号"
      submit="开设"
      form={form}
      busy={create.busy}
      error={create.error}
      onSubmit={(entered) => void submit(entered)}
      onClose={onClose}
    >
      <Form.Item name="displayName" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="login"
        label="账号"
        extra="小写字母、数字和 . _ -，3 到 41 位，以字母或数字开头。"
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,40}$/, message: '账号格式不对' }]}
      >
        <Input maxLength={41} autoComplete="off" />
      </Form.Item>
      <NewPasswordField label="初始密码" />
    </CommandDialog>
  )
}
