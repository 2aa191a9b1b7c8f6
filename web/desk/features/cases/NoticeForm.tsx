import { Alert, Form, Input } from 'antd'
import { notifyTownship } from '#contract/case.ts'
import { ActForm } from './ActForm.tsx'
import type { StepProps } from './StepPanel.tsx'
import { openMeasures } from './steps.ts'

interface Values {
  readonly summary: string
}

/** What the township needs to begin with: the scenario and each measure, as recorded. */
function draftOf({ view, pack }: StepProps): string {
  const scenario = pack.scenarios.find((one) => one.id === view.scenario)
  if (scenario === undefined) return ''
  const lines = view.measures.map((measure) => {
    const label = scenario.steps.find((step) => step.id === measure.stepId)?.label ?? measure.stepId
    return `${label}：${measure.kind === 'waived' ? '未办，' : ''}${measure.note}`
  })
  return [`情形：${scenario.label}`, ...lines].join('\n').slice(0, 2000)
}

export function NoticeForm({ view, pack }: StepProps) {
  const left = openMeasures(view, pack).filter((step) => step.mandatory)
  return (
    <>
      {left.length > 0 && (
        <Alert
          className="sw-error"
          type="warning"
          title={`还有 ${left.length} 项必办措施没有记录：${left.map((step) => step.label).join('、')}`}
          description="先在“处置”里记下，或写明为什么不需要办，再通报。"
        />
      )}
      <ActForm<typeof notifyTownship.input, typeof notifyTownship.output, Values>
        entry={notifyTownship}
        name="notify"
        submit="通报乡镇"
        saved="已通报，等乡镇签收"
        initial={{ summary: draftOf({ view, pack }) }}
        toInput={(values) => ({ ...values, id: view.id, expectedVersion: view.version })}
      >
        <Form.Item
          name="summary"
          label="处置情况"
          extra="已按记录的措施填好，可以修改"
          rules={[{ required: true, whitespace: true, message: '请写明处置情况' }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 14 }} />
        </Form.Item>
      </ActForm>
    </>
  )
}
