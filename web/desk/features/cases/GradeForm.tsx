import { Form, Input, Radio } from 'antd'
import { type Assessment, decideGrade } from '#contract/assessment.ts'
import { GradeTag } from '#web/ui/GradeTag.tsx'
import { ActForm } from './ActForm.tsx'
import type { StepProps } from './StepPanel.tsx'

interface Values {
  readonly grade: string
  readonly reason?: string
}

/** The machine proposes, a named person decides. Nothing is asked twice when they agree. */
export function GradeForm({ view, pack, assessment }: StepProps & { readonly assessment: Assessment }) {
  const proposed = assessment.proposedGrade
  return (
    <ActForm<typeof decideGrade.input, typeof decideGrade.output, Values>
      entry={decideGrade}
      name="decide-grade"
      submit="确定等级"
      saved="等级已确定，请制定帮扶方案"
      initial={proposed === null ? {} : { grade: proposed }}
      toInput={(values) => ({ ...values, id: view.id, expectedVersion: view.version })}
    >
      <Form.Item name="grade" label="您确定的等级" rules={[{ required: true, message: '请选等级' }]}>
        <Radio.Group className="sw-tiles" aria-label="您确定的等级">
          {pack.scale?.grades.map((grade) => (
            <div key={grade.id} className="sw-tile">
              <Radio value={grade.id}>
                <GradeTag grade={grade.id} /> {grade.word}
              </Radio>
            </div>
          ))}
        </Radio.Group>
      </Form.Item>
      <ReasonField proposed={proposed} />
    </ActForm>
  )
}

function ReasonField({ proposed }: { readonly proposed: string | null }) {
  const form = Form.useFormInstance<Values>()
  const grade = Form.useWatch('grade', form)
  const differs = grade !== undefined && grade !== proposed
  return (
    <Form.Item
      name="reason"
      label={differs ? '为什么与建议不同' : '说明'}
      rules={[{ required: differs, whitespace: true, message: '与系统建议不同，请写明理由' }]}
      {...(differs ? {} : { extra: '与建议一致时可以不填' })}
    >
      <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
    </Form.Item>
  )
}
