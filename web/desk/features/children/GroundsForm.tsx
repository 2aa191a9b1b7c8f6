import { Form, type FormInstance, Input, Radio } from 'antd'
import type { Code } from '#contract/codes.ts'
import { DayInput } from './DayInput.tsx'
import { FaultForm } from './FaultForm.tsx'
import { optionsOf } from './words.ts'

export interface Grounds<Reason extends string> {
  readonly reason: Reason
  readonly since: string
  readonly basis: string
}

interface Props<Reason extends string> {
  readonly form: FormInstance<Grounds<Reason>>
  readonly question: string
  readonly reasons: readonly Code[]
  readonly onTouch: () => void
  readonly onFinish: (grounds: Grounds<Reason>) => void
}

/** Why a child leaves the ledger or comes back into it, since when, and how one knows. */
export function GroundsForm<Reason extends string>({ form, question, reasons, onTouch, onFinish }: Props<Reason>) {
  return (
    <FaultForm<Grounds<Reason>> form={form} onTouch={onTouch} onFinish={onFinish}>
      <Form.Item name="reason" label={question} rules={[{ required: true, message: '请选原因' }]}>
        <Radio.Group aria-label={question} options={optionsOf(reasons)} style={{ display: 'grid', gap: 8 }} />
      </Form.Item>
      <Form.Item name="since" label="从哪天起" rules={[{ required: true, message: '请填从哪天起' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="basis"
        label="怎么知道的"
        rules={[{ required: true, whitespace: true, message: '请写明怎么知道的，比如谁去看过、有什么证明' }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FaultForm>
  )
}
