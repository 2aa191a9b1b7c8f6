import { App, Form } from 'antd'
import { resetPassword } from '#contract/account.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import type { Account } from './AccountsPage.tsx'
import { CommandDialog } from './CommandDialog.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'

interface Props {
  account: Account
  onClose: () => void
}

export function ResetPasswordDialog({ account, onClose }: Props) {
  const [form] = Form.useForm<{ password: string }>()
  const { message } = App.useApp()
  const command = useFormCommand(resetPassword)

  async function submit(password: string): Promise<void> {
    if ((await command.send({ id: account.id, password })) === undefined) return
    void message.success(`${account.displayName}的密码已重设，锁定也已解除。`)
    onClose()
  }

  return (
    <CommandDialog
      title={`重设${account.displayName}的密码`}
      submit="重设"
      form={form}
      busy={command.busy}
      error={command.error}
      onSubmit={({ password }) => void submit(password)}
      onClose={onClose}
    >
      <NewPasswordField label="新密码" />
    </CommandDialog>
  )
}
