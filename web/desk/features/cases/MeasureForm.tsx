import { Form, Input, Radio, Select } from 'antd'
import { type CaseView, recordMeasure } from '#contract/case.ts'
import type { FileSummary } from '#contract/file.ts'
import type { PackView } from '#contract/policy-board.ts'
import { FileUpload } from '#web/ui/FileUpload.tsx'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { ActForm } from './ActForm.tsx'

type Scenario = PackView['scenarios'][number]
interface Props {
  readonly view: CaseView
  readonly step: Scenario['steps'][number]
  readonly placements: Scenario['placements']
  readonly onDone: () => void
}
interface Values {
  readonly kind: 'recorded' | 'waived'
  readonly note: string
  readonly placement?: string
  readonly placementUnitId?: string
  readonly files?: readonly FileSummary[]
}

export function MeasureForm({ view, step, placements, onDone }: Props) {
  return (
    <div className="sw-record">
      <ActForm<typeof recordMeasure.input, typeof recordMeasure.output, Values>
        entry={recordMeasure}
        name={`record-measure-${step.id}`}
        submit="记录措施"
        saved="措施已记下"
        initial={{ kind: 'recorded' }}
        onDone={onDone}
        toInput={({ kind, note, placement, placementUnitId, files }, bornId) => ({
          id: view.id,
          expectedVersion: view.version,
          measureId: bornId,
          stepId: step.id,
          kind,
          note,
          ...(kind === 'recorded' && placement !== undefined ? { placement } : {}),
          ...(kind === 'recorded' && placement !== undefined && placementUnitId !== undefined
            ? { placementUnitId }
            : {}),
          fileIds: kind === 'recorded' ? (files ?? []).map((file) => file.id) : [],
        })}
      >
        <Form.Item name="kind" label="办理结果">
          <Radio.Group
            aria-label="办理结果"
            options={[
              { value: 'recorded', label: '办了' },
              { value: 'waived', label: '这次不需要办' },
            ]}
          />
        </Form.Item>
        <MeasureFields placements={placements} />
      </ActForm>
    </div>
  )
}

function MeasureFields({ placements }: Pick<Props, 'placements'>) {
  const form = Form.useFormInstance<Values>()
  const waived = Form.useWatch('kind', form) === 'waived'
  const placement = Form.useWatch('placement', form)
  const kinds = placements.find((one) => one.id === placement)?.unitKinds ?? []
  return (
    <>
      <Form.Item
        name="note"
        label={waived ? '为什么不需要办' : '怎么办的'}
        rules={[{ required: true, whitespace: true, message: waived ? '请写明原因' : '请写一句怎么办的' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {!waived && placements.length > 0 && (
        <Form.Item name="placement" label="孩子送到哪里" extra="没有带离就不用填">
          <Select
            allowClear
            placeholder="没有带离"
            options={placements.map((one) => ({ value: one.id, label: one.label }))}
          />
        </Form.Item>
      )}
      {!waived && kinds.length > 0 && (
        <Form.Item name="placementUnitId" label="接收单位">
          <UnitPicker kinds={kinds} />
        </Form.Item>
      )}
      {!waived && (
        <Form.Item name="files" label="材料">
          <FileUpload />
        </Form.Item>
      )}
    </>
  )
}
