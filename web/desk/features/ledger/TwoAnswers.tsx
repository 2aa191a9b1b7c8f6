import { Form, Input } from 'antd'
import type { decideMerge } from '#contract/child-merge.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Words {
  readonly submit: string
  readonly saved: string
}
interface Props {
  /** Deciding a merge, or deciding to take one back: they ask for the same. */
  readonly entry: typeof decideMerge
  readonly mergeId: string
  readonly approve: Words
  readonly refuse: Words
}
interface Values {
  readonly reason?: string
}

/** Two forms, because they ask for different things: agreeing may be silent, sending back may not. */
export function TwoAnswers({ entry, mergeId, approve, refuse }: Props) {
  return (
    <div className="sw-two">
      <ActForm<typeof decideMerge.input, typeof decideMerge.output, Values>
        entry={entry}
        name={`approve-${mergeId}`}
        submit={approve.submit}
        saved={approve.saved}
        toInput={({ reason }) => ({ id: mergeId, decision: 'approve', reason })}
      >
        <Form.Item name="reason" label="意见" extra="可以不填">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
      <ActForm<typeof decideMerge.input, typeof decideMerge.output, Values>
        entry={entry}
        name={`refuse-${mergeId}`}
        submit={refuse.submit}
        saved={refuse.saved}
        quiet
        toInput={({ reason }) => ({ id: mergeId, decision: 'refuse', reason })}
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
