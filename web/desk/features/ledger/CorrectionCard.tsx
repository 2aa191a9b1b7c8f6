import { Link } from '@tanstack/react-router'
import { App, Button, Card, Flex, Form, Input } from 'antd'
import { CORRECTION_SOURCE, decideCorrections, type StagedCorrection } from '#contract/child-correction.ts'
import { labelOf } from '#contract/codes.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { Facts } from '../cases/Facts.tsx'
import { sayField, sayKept } from '../children/words.ts'

interface Props {
  readonly correction: StagedCorrection
  /** Outside the dossier it says whose it is. */
  readonly named: boolean
}
interface Values {
  readonly reason?: string
}

/** Both values side by side; following the source is one key, not following it takes a reason. */
export function CorrectionCard({ correction, named }: Props) {
  const { message } = App.useApp()
  const accept = useFormCommand(decideCorrections)
  const { id, childId, field } = correction
  const input = { id: childId, expectedVersion: correction.version, correctionIds: [id] }
  const follow = async () => {
    const done = await accept.send({ ...input, decision: 'accept' })
    if (done !== undefined) void message.success('已按来源更正')
  }
  return (
    <Card size="small" title={sayField(field)}>
      {named && (
        <Link to="/children/$id" params={{ id: childId }}>
          {correction.nameMasked}，{correction.areaName}
        </Link>
      )}
      <Facts
        facts={[
          ['档案里', sayKept(field, correction.held)],
          [labelOf(CORRECTION_SOURCE, correction.source), sayKept(field, correction.said)],
          ['出处', correction.note],
          ['什么时候', `${correction.by ?? '系统'}，${formatDay(correction.proposedAt)}`],
        ]}
      />
      <div className="sw-two">
        <Flex vertical gap="small" align="start">
          <Button type="primary" loading={accept.busy} onClick={() => void follow()}>
            按来源更正
          </Button>
          <ErrorNote error={accept.error} />
        </Flex>
        <ActForm<typeof decideCorrections.input, typeof decideCorrections.output, Values>
          entry={decideCorrections}
          name={`refuse-correction-${id}`}
          submit="不采纳"
          saved="已记下，档案不变"
          quiet
          toInput={({ reason }) => ({ ...input, decision: 'refuse', reason })}
        >
          <Form.Item
            name="reason"
            label="为什么不采纳"
            rules={[{ required: true, whitespace: true, message: '请写明为什么不采纳' }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
        </ActForm>
      </div>
    </Card>
  )
}
