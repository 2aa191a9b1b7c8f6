import { Form, Input } from 'antd'
import { type Referral, refuseReferral } from '#contract/referral.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Values {
  readonly reason: string
}

export function RefuseReferralForm({ referral }: { readonly referral: Referral }) {
  return (
    <ActForm<typeof refuseReferral.input, typeof refuseReferral.output, Values>
      entry={refuseReferral}
      name="refuse-referral"
      submit="退回"
      saved="已退回，乡镇会另作安排"
      quiet
      toInput={({ reason }) => ({ id: referral.id, expectedVersion: referral.version, reason })}
    >
      <Form.Item
        name="reason"
        label="为什么退回"
        rules={[{ required: true, whitespace: true, message: '请写明为什么退回' }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </ActForm>
  )
}
