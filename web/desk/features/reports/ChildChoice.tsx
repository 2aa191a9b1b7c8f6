import { Form, Input, Radio } from 'antd'
import { ChildFinder } from '../cases/ChildFinder.tsx'
import type { ReportDraft } from './report-draft.ts'

/** Who the child is may be unknown; that never holds a report back. */
export function ChildChoice({ mayFind }: { readonly mayFind: boolean }) {
  const form = Form.useFormInstance<ReportDraft>()
  const known = Form.useWatch('knownChild', form)
  return (
    <>
      {mayFind && (
        <Form.Item name="knownChild" label="是哪个孩子">
          <Radio.Group
            aria-label="是哪个孩子"
            options={[
              { value: false, label: '不知道是哪个孩子' },
              { value: true, label: '在台账里找' },
            ]}
          />
        </Form.Item>
      )}
      {known ? (
        <Form.Item
          name="childId"
          label="孩子"
          rules={[{ required: true, message: '请选孩子，或改选“不知道是哪个孩子”' }]}
        >
          <ChildFinder
            otherwise="可以改选“不知道是哪个孩子”"
            onFound={(row) => form.setFieldValue('areaCode', row.areaCode)}
          />
        </Form.Item>
      ) : (
        <Form.Item name="childDescription" label="孩子的样子" extra="名字、大概几岁、穿什么、和谁一起，知道多少写多少">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 5 }} />
        </Form.Item>
      )}
    </>
  )
}
