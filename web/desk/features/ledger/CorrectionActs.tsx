import { App, Button, Flex, Form, Input } from 'antd'
import { decideCorrections, type StagedCorrection } from '#contract/child-correction.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Values {
  readonly reason?: string
}

/** Following the source is one key, not following it takes a reason. */
export function CorrectionActs({ correction }: { readonly correction: StagedCorrection }) {
  const { message } = App.useApp()
  const accept = useFormCommand(decideCorrections)
  const { id, childId } = correction
  const input = { id: childId, expectedVersion: correction.version, correctionIds: [id] }
  const follow = async () => {
    const done = await accept.send({ ...input, decision: 'accept' })
    if (done !== undefined) void message.success('已按来源更正')
  }
  return (
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
  )
}
