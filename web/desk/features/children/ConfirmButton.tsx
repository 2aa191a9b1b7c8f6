import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { confirmChild } from '#contract/child-status.ts'
import type { Dossier } from '#contract/dossier.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { fieldsOf } from './sections.ts'
import { type ChildField, isListed, sayField, sayValue } from './words.ts'

interface Typed {
  readonly note?: string
}

/** Somebody went through the file and nothing had changed: that keeps the ledger current, and nothing else is filled in. */
export function ConfirmButton({ dossier }: { readonly dossier: Dossier }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [open, setOpen] = useState(false)
  const command = useFormCommand(confirmChild)
  if (!isListed(dossier)) return null
  const assumed = dossier.unstated as readonly ChildField[]

  const save = async ({ note }: Typed) => {
    const done = await command.send({ id: dossier.id, note })
    if (done === undefined) return
    form.resetFields()
    setOpen(false)
    void message.success('已记下，档案核对到今天')
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>核对无变化</Button>
      <Modal
        open={open}
        title="核对过，没有变化"
        okText="记下核对"
        cancelText="取消"
        confirmLoading={command.busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p>请和照料人或孩子一项项核对：住在哪里、父母在哪里、谁照料、在哪里上学。有变化的，请先更正。</p>
        {assumed.length > 0 && (
          <>
            <p>名单里没有写、平台先这样填的，这次核对就算核实了：</p>
            <ul style={{ paddingInlineStart: 20 }}>
              {assumed.map((field) => (
                <li key={field}>
                  {sayField(field)}：{sayValue(field, fieldsOf(dossier)[field])}
                </li>
              ))}
            </ul>
          </>
        )}
        <Form<Typed> form={form} layout="vertical" onFinish={(typed) => void save(typed)} style={{ marginTop: 12 }}>
          <Form.Item name="note" label="怎么核对的" extra="可以不填">
            <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
        </Form>
        <ErrorNote error={command.error} onRetry={() => form.submit()} />
      </Modal>
    </>
  )
}
