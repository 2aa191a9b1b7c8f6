import { Form, Input, Select } from 'antd'
import { type CaseView, type CLOSING_OUTCOMES, proposeClosing } from '#contract/case.ts'
import { DayInput } from '../children/DayInput.tsx'
import { optionsOf } from '../children/words.ts'
import { ActForm } from './ActForm.tsx'
import { CLOSING_OUTCOME } from './labels.ts'

interface Values {
  readonly outcome: (typeof CLOSING_OUTCOMES)[number]
  readonly summary: string
  readonly followUpOn: string
}

export function ClosingForm({ view }: { readonly view: CaseView }) {
  return (
    <ActForm<typeof proposeClosing.input, typeof proposeClosing.output, Values>
      entry={proposeClosing}
      name="propose-closing"
      submit="提出结案"
      saved="已提出结案，等另一人审核"
      toInput={(values) => ({ ...values, id: view.id, expectedVersion: view.version })}
    >
      <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选结果' }]}>
        <Select placeholder="孩子现在怎么样" options={optionsOf(CLOSING_OUTCOME)} />
      </Form.Item>
      <Form.Item name="summary" label="小结" rules={[{ required: true, whitespace: true, message: '请写小结' }]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item
        name="followUpOn"
        label="结案后哪天再去看望"
        rules={[{ required: true, message: '请选再去看望的日期' }]}
      >
        <DayInput future />
      </Form.Item>
    </ActForm>
  )
}
