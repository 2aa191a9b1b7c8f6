import { Form, Input } from 'antd'
import { acceptReferral, type Referral } from '#contract/referral.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Values {
  readonly note?: string
}

export function AcceptReferralForm({ referral }: { readonly referral: Referral }) {
  return (
    <ActForm<typeof acceptReferral.input, typeof acceptReferral.output, Values>
      entry={acceptReferral}
      name="accept-referral"
      submit="接收"
      saved="已接收，办完请反馈结果"
      toInput={({ note }) => ({ id: referral.id, expectedVersion: referral.version, note })}
    >
      <Form.Item name="note" label="打算怎么办" extra="可以不填">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
    </ActForm>
  )
}
