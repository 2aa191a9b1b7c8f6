import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { createUnit } from '#contract/account.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import { newId } from '#web/client/hooks.ts'
import { useSession } from '#web/client/shared-reads.ts'
import { AreaPicker } from '#web/ui/AreaPicker.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { KIND_OPTIONS } from './role-words.ts'

interface Props {
  onClose: () => void
}

interface Entered {
  name: string
  kind: UnitKind
  areaCode: string
}

export function CreateUnitDialog({ onClose }: Props) {
  const [form] = Form.useForm<Entered>()
  const { message } = App.useApp()
  const create = useFormCommand(createUnit)
  const [id] = useState(newId)
  // A county's own bureau lies in the county itself: choosing no township means the area of the acting post.
  const home = useSession().data?.post ?? undefined

  async function submit(entered: Entered): Promise<void> {
    if ((await create.send({ id, ...entered })) === undefined) return
    void message.success(`已新增${entered.name}。`)
    onClose()
  }

  return (
    <CommandDialog
      title="新增单位"
      submit="新增"
      form={form}
      busy={create.busy}
      error={create.error}
      onSubmit={(entered) => void submit(entered)}
      onClose={onClose}
    >
      <Form.Item name="name" label="单位名称" rules={[{ required: true, whitespace: true, message: '请填写单位名称' }]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select placeholder="选择类别" options={KIND_OPTIONS} />
      </Form.Item>
      <Form.Item
        name="areaCode"
        label="所在地区"
        extra={home && `不选乡镇，就是${home.areaName}本级的单位。`}
        initialValue={home?.areaCode}
        rules={[{ required: true, message: '请选择地区' }]}
      >
        <AreaPicker root={home?.areaCode} />
      </Form.Item>
    </CommandDialog>
  )
}
