import { Form, Input } from 'antd'
import { type CaseView, decideClosing } from '#contract/case.ts'
import { ActForm } from './ActForm.tsx'

interface Values {
  readonly reason?: string
}

/** Two forms, because they ask for different things: agreeing may be silent, sending back may not. */
export function ClosingDecision({ view }: { readonly view: CaseView }) {
  const open = view.referrals.filter(({ state }) => state === 'sent' || state === 'accepted').length
  return (
    <div className="sw-two">
      {view.can.includes('confirm-closing') && (
        <ActForm<typeof decideClosing.input, typeof decideClosing.output, Values>
          entry={decideClosing}
          name="confirm-closing"
          submit="同意结案"
          saved="个案已结案"
          toInput={({ reason }) => ({ id: view.id, expectedVersion: view.version, agree: true, reason })}
        >
          <p className="sw-block sw-soft">
            转介 {view.referrals.length} 件{open > 0 ? `，其中 ${open} 件没有结果` : '，都有结果'}；随访{' '}
            {view.visits.length} 次。
          </p>
          <Form.Item name="reason" label="审核意见" extra="可以不填">
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
          </Form.Item>
        </ActForm>
      )}
      {view.can.includes('refuse-closing') && (
        <ActForm<typeof decideClosing.input, typeof decideClosing.output, Values>
          entry={decideClosing}
          name="refuse-closing"
          submit="退回结案"
          saved="已退回，继续帮扶"
          quiet
          toInput={({ reason }) => ({ id: view.id, expectedVersion: view.version, agree: false, reason })}
        >
          <Form.Item
            name="reason"
            label="退回原因"
            rules={[{ required: true, whitespace: true, message: '请写明为什么退回' }]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </ActForm>
      )}
    </div>
  )
}
