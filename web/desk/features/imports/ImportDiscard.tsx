import { useNavigate } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { discardImport } from '#contract/import.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'

/** The wrong file, or one to be mended first: it goes, with everything that was read of it. Asked once, for nothing brings it back. */
export function ImportDiscard({ id }: { readonly id: string }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const command = useFormCommand(discardImport)

  const discard = async () => {
    if ((await command.send({ id })) === undefined) return
    setOpen(false)
    void message.success('已丢弃，读出来的内容都删除了')
    void navigate({ to: '/children/import', search: {} })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>丢弃这份文件</Button>
      <Modal
        open={open}
        title="丢弃这份文件"
        okText="丢弃"
        cancelText="先留着"
        okButtonProps={{ danger: true }}
        confirmLoading={command.busy}
        onOk={() => void discard()}
        onCancel={() => {
          setOpen(false)
          command.reset()
        }}
      >
        <p>文件和读出来的内容都会删除，找不回来；台账不受影响，导入记录里只留下文件名和行数。</p>
        <ErrorNote error={command.error} />
      </Modal>
    </>
  )
}
