import { Form, Input } from 'antd'
import { answerExit } from '#contract/child-status.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Props {
  readonly childId: string
  readonly proposalId: string
}
interface Values {
  readonly word?: string
}

/** The keeper's word on what the machine proposes: saying yes may be silent, saying no may not. The township decides. */
export function ExitAnswer({ childId, proposalId }: Props) {
  return (
    <div className="sw-two">
      <ActForm<typeof answerExit.input, typeof answerExit.output, Values>
        entry={answerExit}
        name={`confirm-exit-${proposalId}`}
        submit="核实属实"
        saved="已报乡镇决定"
        toInput={({ word }) => ({ id: childId, proposalId, answer: 'confirm', word })}
      >
        <Form.Item name="word" label="怎么核实的" extra="可以不填">
          <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
      <ActForm<typeof answerExit.input, typeof answerExit.output, Values>
        entry={answerExit}
        name={`object-exit-${proposalId}`}
        submit="不是这样"
        saved="已记下，由乡镇决定"
        quiet
        toInput={({ word }) => ({ id: childId, proposalId, answer: 'object', word })}
      >
        <Form.Item
          name="word"
          label="实际情况"
          rules={[{ required: true, whitespace: true, message: '请写明实际情况' }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
    </div>
  )
}
