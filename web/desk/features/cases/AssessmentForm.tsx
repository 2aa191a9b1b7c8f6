import { Form, Radio } from 'antd'
import { answerAssessment, type Assessment } from '#contract/assessment.ts'
import type { PackView } from '#contract/policy-board.ts'
import { isPlatformDefault } from '#web/ui/policy-words.ts'
import { ActForm } from './ActForm.tsx'
import { Panel } from './Panel.tsx'
import { runningScore } from './running-score.ts'
import type { StepProps } from './StepPanel.tsx'

type Scale = NonNullable<PackView['scale']>
interface Values {
  readonly answers: Readonly<Record<string, string>>
}

export function AssessmentForm({ view, pack, assessment }: StepProps & { readonly assessment: Assessment }) {
  const { scale } = pack
  if (scale === null) {
    return (
      <Panel title="评估问卷">
        <p className="sw-soft">本地文件没有规定评估问卷，县里也还没有设。请与县民政局联系。</p>
      </Panel>
    )
  }
  return (
    <Panel
      title="评估问卷"
      extra={isPlatformDefault(scale.source) && <em className="sw-soft">题目和分值是平台默认，县里可以更换</em>}
    >
      <ActForm<typeof answerAssessment.input, typeof answerAssessment.output, Values>
        // What the server keeps is what the form opens with, also right after it was sent.
        key={JSON.stringify(assessment.answers)}
        entry={answerAssessment}
        name="answer-assessment"
        submit="提交评估"
        saved="评估已提交，请看系统的建议等级"
        initial={{ answers: assessment.answers }}
        toInput={({ answers }) => ({ id: view.id, expectedVersion: view.version, answers: { ...answers } })}
      >
        {scale.dimensions.map((dimension) => (
          <fieldset key={dimension.id} className="sw-dimension">
            <legend>{dimension.label}</legend>
            {scale.items
              .filter((item) => item.dimension === dimension.id)
              .map((item) => (
                <Form.Item
                  key={item.id}
                  name={['answers', item.id]}
                  label={item.text}
                  rules={[{ required: true, message: '请选一项' }]}
                >
                  <Radio.Group
                    aria-label={item.text}
                    options={item.options.map(({ value, label }) => ({ value, label }))}
                  />
                </Form.Item>
              ))}
          </fieldset>
        ))}
        <RunningResult scale={scale} />
      </ActForm>
    </Panel>
  )
}

/** Points only: which grade they propose is decided by rules that stay on the server, and by a person after that. */
function RunningResult({ scale }: { readonly scale: Scale }) {
  const form = Form.useFormInstance<Values>()
  const answers = Form.useWatch('answers', form) ?? {}
  const { dimensions, total, unanswered } = runningScore(scale, answers)
  return (
    <p className="sw-block" role="status">
      {dimensions.map(({ id, label, score }) => (
        <span key={id}>
          {label} {score} 分，
        </span>
      ))}
      合计 <strong>{total} 分</strong>
      {unanswered > 0 ? `，还有 ${unanswered} 题没答` : '。提交后系统给出建议等级和理由'}
    </p>
  )
}
