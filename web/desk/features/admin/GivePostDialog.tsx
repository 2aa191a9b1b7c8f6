import { App, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { givePost } from '#contract/account.ts'
import { type Role, ROLES, ROLE_WORDS } from '#contract/roles.ts'
import { newId } from '#web/client/hooks.ts'
import { usePack } from '#web/client/shared-reads.ts'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { AccountPicker } from './AccountPicker.tsx'
import { CommandDialog } from './CommandDialog.tsx'

interface Props {
  onClose: () => void
}

interface Entered {
  accountId: string
  unitId: string
  role: Role
  startsOn: Dayjs
  endsOn?: Dayjs | null
  approvedBy: string
}

export function GivePostDialog({ onClose }: Props) {
  const [form] = Form.useForm<Entered>()
  const { message } = App.useApp()
  const terms = usePack().data?.terms ?? {}
  const give = useFormCommand(givePost)
  const [id] = useState(newId)

  async function submit({ startsOn, endsOn, ...entered }: Entered): Promise<void> {
    const done = await give.send({
      ...entered,
      id,
      startsOn: startsOn.format('YYYY-MM-DD'),
      ...(endsOn ? { endsOn: endsOn.format('YYYY-MM-DD') } : {}),
    })
    if (done === undefined) return
    void message.success('岗位已任命，本人下次登录就能使用。')
    onClose()
  }

  return (
    <CommandDialog
      title="任命岗位"
      submit="任命"
      form={form}
      busy={give.busy}
      error={give.error}
      onSubmit={(entered) => void submit(entered)}
      onClose={onClose}
    >
      <Form.Item name="accountId" label="谁来担任" rules={[{ required: true, message: '请选择账号' }]}>
        <AccountPicker />
      </Form.Item>
      <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
        <Select
          placeholder="选择岗位"
          options={ROLES.map((role) => ({ value: role, label: terms[role] ?? ROLE_WORDS[role] }))}
        />
      </Form.Item>
      <Form.Item
        name="startsOn"
        label="从哪天起"
        initialValue={dayjs()}
        rules={[{ required: true, message: '请选择日期' }]}
      >
        <DatePicker style={{ width: '100%' }} format="YYYY年M月D日" />
      </Form.Item>
      <Form.Item name="endsOn" label="到哪天止（可不填）">
        <DatePicker style={{ width: '100%' }} format="YYYY年M月D日" />
      </Form.Item>
      <Form.Item
        name="approvedBy"
        label="批准人"
        extra="写明是谁批准的任命，会留在审计记录里。"
        rules={[{ required: true, whitespace: true, message: '请写明批准人' }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </CommandDialog>
  )
}
