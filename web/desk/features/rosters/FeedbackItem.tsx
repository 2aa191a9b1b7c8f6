import { App, Button } from 'antd'
import { type Feedback, receiveFeedback } from '#contract/roster.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { Panel } from '../cases/Panel.tsx'
import { StackTable } from './StackTable.tsx'

const HEADS = ['单位', '名单上', '对上了', '口径不同', '台账里没有', '重复和矛盾', '再次核对'] as const

export function FeedbackItem({ feedback }: { readonly feedback: Feedback }) {
  const { message } = App.useApp()
  const command = useFormCommand(receiveFeedback)
  const { campaignId, receivedAt } = feedback
  const receive = async () => {
    const done = await command.send({ id: campaignId })
    if (done !== undefined) void message.success('已签收')
  }
  return (
    <Panel
      title={`${feedback.townshipName} ${feedback.year} 年核对结果`}
      extra={<span className="sw-soft">{formatInstant(feedback.fedBackAt)}反馈</span>}
    >
      <StackTable
        label={`${feedback.townshipName}各单位`}
        heads={HEADS}
        rows={feedback.units.map((unit) => ({
          key: unit.unitName,
          cells: [
            unit.unitName,
            `${unit.rows} 人`,
            unit.matched,
            unit.otherRule,
            unit.notInLedger,
            unit.amiss,
            unit.rechecked ? '已核对' : '还没有',
          ],
        }))}
      />
      <ErrorNote error={command.error} />
      {receivedAt === null ? (
        <Button type="primary" className="sw-block-before" loading={command.busy} onClick={() => void receive()}>
          签收
        </Button>
      ) : (
        <p className="sw-soft">{formatInstant(receivedAt)}已签收</p>
      )}
    </Panel>
  )
}
