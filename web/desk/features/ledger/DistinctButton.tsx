import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { markDistinct } from '#contract/child-merge.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'

interface Typed {
  readonly basis: string
}

/** Two persons, and how one knows: the pair is not asked about again. */
export function DistinctButton({ childIds }: { readonly childIds: [string, string] }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [open, setOpen] = useState(false)
  const command = useFormCommand(markDistinct)
  const save = async ({ basis }: Typed) => {
    const done = await command.send({ childIds, basis })
    if (done === undefined) return
    setOpen(false)
    void message.success('已记下，以后不再提示这两份档案')
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>不是同一人</Button>
      <Modal
        open={open}
        title="不是同一人"
        okText="记下"
        cancelText="取消"
        confirmLoading={command.busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form<Typed> form={form} layout="vertical" onFinish={(typed) => void save(typed)}>
          <Form.Item
            name="basis"
            label="怎么知道的"
            rules={[{ required: true, whitespace: true, message: '请写明怎么知道的，比如谁去看过' }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </Form>
        <ErrorNote error={command.error} onRetry={() => form.submit()} />
      </Modal>
    </>
  )
}
