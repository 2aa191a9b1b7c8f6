import { App, Form, Select } from 'antd'
import { DISABLE_REASONS, ENABLE_REASONS, setAccountDisabled } from '#contract/account.ts'
import { choicesOf, DISABLE_WORDS, ENABLE_WORDS } from '#web/ui/purpose-words.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import type { Account } from './AccountsPage.tsx'
import { CommandDialog } from './CommandDialog.tsx'

type Reason = (typeof DISABLE_REASONS)[number] | (typeof ENABLE_REASONS)[number]

interface Props {
  account: Account
  onClose: () => void
}

export function DisableAccountDialog({ account, onClose }: Props) {
  const [form] = Form.useForm<{ reason: Reason }>()
  const { message } = App.useApp()
  const command = useFormCommand(setAccountDisabled)
  const disabled = account.disabledAt === null
  const act = disabled ? '停用' : '恢复'
  const reasons = disabled ? choicesOf(DISABLE_REASONS, DISABLE_WORDS) : choicesOf(ENABLE_REASONS, ENABLE_WORDS)

  async function submit(reason: Reason): Promise<void> {
    if ((await command.send({ id: account.id, disabled, reason })) === undefined) return
    void message.success(`${account.displayName}的账号已${act}。`)
    onClose()
  }

  return (
    <CommandDialog
      title={`${act}${account.displayName}的账号`}
      submit={act}
      form={form}
      busy={command.busy}
      error={command.error}
      onSubmit={({ reason }) => void submit(reason)}
      onClose={onClose}
    >
      {disabled && <p className="sw-dialog-lead">停用后，这个账号会在几秒内从所有设备退出，已办的事和记录都保留。</p>}
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
        <Select<Reason> placeholder="选择原因" options={reasons} />
      </Form.Item>
    </CommandDialog>
  )
}
