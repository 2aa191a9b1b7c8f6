import { App, Button, Popconfirm } from 'antd'
import { archiveChild } from '#contract/child-status.ts'
import type { Dossier } from '#contract/dossier.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'

/** Puts the file of a child that has left the ledger away. */
export function ArchiveButton({ dossier }: { readonly dossier: Dossier }) {
  const { message } = App.useApp()
  const may = useMay()
  const command = useFormCommand(archiveChild)
  if (dossier.status !== 'exited' || !may('child.decide-exit')) return null
  const archive = async () => {
    const done = await command.send({ id: dossier.id, expectedVersion: dossier.version })
    if (done !== undefined) void message.success('已归档')
    else void message.error('没有归档，请刷新页面后再试')
  }
  return (
    <Popconfirm title="归档后不再列出，仍可按姓名查到" okText="归档" cancelText="取消" onConfirm={() => void archive()}>
      <Button loading={command.busy}>归档</Button>
    </Popconfirm>
  )
}
