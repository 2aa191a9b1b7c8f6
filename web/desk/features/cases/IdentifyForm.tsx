import { Form } from 'antd'
import { type CaseView, identifyChild } from '#contract/case.ts'
import { ActForm } from './ActForm.tsx'
import { ChildFinder } from './ChildFinder.tsx'
import { Panel } from './Panel.tsx'

interface Values {
  readonly childId: string
}

export function IdentifyForm({ view }: { readonly view: CaseView }) {
  return (
    <Panel title="先确认是哪个孩子">
      {view.report.childDescription !== null && (
        <p className="sw-block sw-lines">报告人这样说：{view.report.childDescription}</p>
      )}
      <ActForm<typeof identifyChild.input, typeof identifyChild.output, Values>
        entry={identifyChild}
        name="identify-child"
        submit="就是这个孩子"
        saved="已关联儿童档案"
        quiet
        toInput={({ childId }) => ({ id: view.id, expectedVersion: view.version, childId })}
      >
        <Form.Item
          name="childId"
          label="在台账里查找"
          extra="台账里没有这个孩子，请先登记，再回来关联。"
          rules={[{ required: true, message: '请选一个孩子' }]}
        >
          <ChildFinder />
        </Form.Item>
      </ActForm>
    </Panel>
  )
}
