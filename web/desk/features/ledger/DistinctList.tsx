import { Button, Flex, Typography } from 'antd'
import { listDistinct, undoDistinct } from '#contract/child-merge.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'

/** Pairs declared different, the newest few; each may be taken back. */
export function DistinctList() {
  const said = useRead(listDistinct, { page: 1, pageSize: 20 })
  const undo = useFormCommand(undoDistinct)
  if (said.data === undefined || said.data.total === 0) return null
  return (
    <section aria-label="确认过不是同一人的" style={{ marginTop: 24 }}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        确认过不是同一人的
      </Typography.Title>
      <ErrorNote error={undo.error} />
      <Flex vertical gap="small">
        {said.data.rows.map((row) => (
          <Flex key={row.id} gap="small" align="center" wrap>
            <span>{row.namesMasked.join(' 和 ')}</span>
            <span>{row.basis}</span>
            <Typography.Text type="secondary">
              {row.by} 记于{formatDay(row.at)}
            </Typography.Text>
            <Button size="small" type="link" loading={undo.busy} onClick={() => void undo.send({ id: row.id })}>
              撤回
            </Button>
          </Flex>
        ))}
      </Flex>
    </section>
  )
}
