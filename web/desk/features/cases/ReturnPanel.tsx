import { Form, Input } from 'antd'
import { type CaseView, returnChild } from '#contract/case.ts'
import { formatDay } from '#web/ui/format.ts'
import { DayInput } from '../children/DayInput.tsx'
import { todayInChina } from '../children/words.ts'
import { ActForm } from './ActForm.tsx'
import { Facts } from './Facts.tsx'
import { Panel } from './Panel.tsx'

interface Values {
  readonly returnedOn: string
  readonly note: string
}

/** When a child that was placed came home again, and to whom. Nothing where it was never placed. */
export function ReturnPanel({ view }: { readonly view: CaseView }) {
  const { returned } = view
  if (returned !== null)
    return (
      <Panel title="已接回家庭">
        <Facts
          facts={[
            ['哪天接回', formatDay(returned.on)],
            ['接回情况', returned.note],
            ['谁记的', returned.by],
          ]}
        />
      </Panel>
    )
  if (!view.can.includes('record-return')) return null
  return (
    <Panel title="接回家庭">
      <ActForm<typeof returnChild.input, typeof returnChild.output, Values>
        entry={returnChild}
        name="record-return"
        submit="记录接回"
        saved="已记下，接着要上门看望"
        quiet
        initial={{ returnedOn: todayInChina() }}
        toInput={(values) => ({ ...values, id: view.id, expectedVersion: view.version })}
      >
        <Form.Item name="returnedOn" label="哪天接回的" rules={[{ required: true, message: '请填哪天接回的' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="note"
          label="谁接回的，由谁照料"
          rules={[{ required: true, whitespace: true, message: '请写明谁接回的、由谁照料' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
    </Panel>
  )
}
