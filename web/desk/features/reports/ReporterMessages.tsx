import { Form, Input } from 'antd'
import { answerReporter, type Report } from '#contract/report.ts'
import { formatInstant } from '#web/ui/format.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { Panel } from '../cases/Panel.tsx'

interface Values {
  readonly body: string
}

/** The reporter and the office write to each other without either name. */
export function ReporterMessages({ report }: { readonly report: Report }) {
  if (report.messages.length === 0 && !report.can.answer) return null
  return (
    <Panel title={report.mine ? '给您的答复' : '和报告人的来往'}>
      {report.messages.length === 0 && (
        <p className="sw-soft sw-block">还没有来往。您写的答复，报告人凭查询码能看到。</p>
      )}
      <ol className="sw-letters">
        {report.messages.map((message) => (
          <li key={message.id} className={`sw-message sw-message-${message.direction}`}>
            <span className="sw-soft">
              {message.direction === 'from-reporter' ? '报告人' : '受理单位'} · {formatInstant(message.at)}
            </span>
            <p className="sw-lines">{message.body}</p>
          </li>
        ))}
      </ol>
      {report.can.answer && (
        <ActForm<typeof answerReporter.input, typeof answerReporter.output, Values>
          entry={answerReporter}
          name="answer-reporter"
          submit="答复报告人"
          saved="答复已发出"
          quiet
          toInput={({ body }, bornId) => ({ id: report.id, messageId: bornId, body })}
        >
          <Form.Item
            name="body"
            label="答复"
            extra="不要写报告人原来不知道的情况，也不要写孩子和家人的信息"
            rules={[{ required: true, whitespace: true, message: '请写答复' }]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </ActForm>
      )}
    </Panel>
  )
}
