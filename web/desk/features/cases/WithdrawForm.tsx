import { Form, Input } from 'antd'
import { type Referral, withdrawReferral } from '#contract/referral.ts'
import { ActForm } from './ActForm.tsx'

interface Values {
  readonly reason: string
}

export function WithdrawForm({ referral }: { readonly referral: Referral }) {
  return (
    <ActForm<typeof withdrawReferral.input, typeof withdrawReferral.output, Values>
      entry={withdrawReferral}
      name={`withdraw-${referral.id}`}
      submit="撤回转介"
      saved="转介已撤回"
      quiet
      toInput={({ reason }) => ({ id: referral.id, expectedVersion: referral.version, reason })}
    >
      <Form.Item
        name="reason"
        label="为什么撤回"
        rules={[{ required: true, whitespace: true, message: '请写明为什么撤回' }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </ActForm>
  )
}
