import { Form, Input, Radio } from 'antd'
import type { z } from 'zod'
import { decideFinding, FINDING_DECISION } from '#contract/child-finding.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { optionsOf } from '../children/words.ts'

type Values = Pick<z.input<typeof decideFinding.input>, 'decision' | 'reason'>

/** What came of looking into it; either answer says why. */
export function FindingForm({ findingId }: { readonly findingId: string }) {
  return (
    <ActForm<typeof decideFinding.input, typeof decideFinding.output, Values>
      entry={decideFinding}
      name={`decide-finding-${findingId}`}
      submit="记下"
      saved="已记下，情况不变就不再提示"
      quiet
      toInput={(values) => ({ ...values, id: findingId })}
    >
      <Form.Item name="decision" label="核实结果" rules={[{ required: true, message: '请选核实结果' }]}>
        <Radio.Group aria-label="核实结果" options={optionsOf(FINDING_DECISION)} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="说明"
        rules={[{ required: true, whitespace: true, message: '请写明转给谁，或为什么不属实' }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </ActForm>
  )
}
