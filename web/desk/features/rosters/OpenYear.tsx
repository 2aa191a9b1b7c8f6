import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { openCampaign } from '#contract/roster.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'

export function OpenYear({ year }: { readonly year: number }) {
  const navigate = useNavigate()
  const command = useFormCommand(openCampaign)
  const open = async () => {
    const done = await command.send({})
    if (done !== undefined) void navigate({ to: '/rosters/$id', params: { id: done.id } })
  }
  return (
    <>
      <Button type="primary" loading={command.busy} onClick={() => void open()}>
        开始 {year} 年的名单核对
      </Button>
      <ErrorNote error={command.error} />
    </>
  )
}
