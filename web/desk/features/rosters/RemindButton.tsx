import { App, Button } from 'antd'
import { remindRoster, type RosterRequest } from '#contract/roster.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'

/** One message a unit and day; pressed again the same day nobody is told twice. */
export function RemindButton({ request }: { readonly request: RosterRequest }) {
  const { message } = App.useApp()
  const command = useFormCommand(remindRoster)
  const remind = async () => {
    const done = await command.send({ id: request.id })
    if (done !== undefined) void message.success(`已催“${request.unitName}”交名单`)
  }
  return (
    <>
      <Button
        size="small"
        aria-label={`催交：${request.unitName}`}
        loading={command.busy}
        onClick={() => void remind()}
      >
        催交
      </Button>
      <ErrorNote error={command.error} />
    </>
  )
}
