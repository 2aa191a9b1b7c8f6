import { Form, Input } from 'antd'
import { decideExit } from '#contract/child-status.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Props {
  readonly childId: string
  readonly proposalId: string
  /** The village said it is not so: whoever agrees all the same says why. */
  readonly objected: boolean
}
interface Values {
  readonly reason?: string
}

/** Two forms, because they ask for different things: agreeing may be silent, sending back may not. */
export function ExitDecision({ childId, proposalId, objected }: Props) {
  return (
    <div className="sw-two">
      <ActForm<typeof decideExit.input, typeof decideExit.output, Values>
        entry={decideExit}
        name={`approve-exit-${proposalId}`}
        submit="同意退出"
        saved="孩子已退出台账，档案留着"
        toInput={({ reason }) => ({ id: childId, proposalId, decision: 'approve', reason })}
      >
        <Form.Item
          name="reason"
          label="意见"
          extra={objected ? '村里不同意，请写明为什么仍要退出' : '可以不填'}
          rules={objected ? [{ required: true, whitespace: true, message: '请写明为什么仍要退出' }] : []}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
      <ActForm<typeof decideExit.input, typeof decideExit.output, Values>
        entry={decideExit}
        name={`refuse-exit-${proposalId}`}
        submit="退回"
        saved="已退回，孩子还在册"
        quiet
        toInput={({ reason }) => ({ id: childId, proposalId, decision: 'refuse', reason })}
      >
        <Form.Item
          name="reason"
          label="为什么退回"
          rules={[{ required: true, whitespace: true, message: '请写明为什么退回' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
    </div>
  )
}
