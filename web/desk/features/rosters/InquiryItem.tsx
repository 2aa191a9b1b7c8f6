import { Form, Input, Radio } from 'antd'
import { answerInquiry, type RosterInquiry } from '#contract/roster-finding.ts'
import { formatInstant } from '#web/ui/format.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { evidenceRows } from './evidence-rows.ts'
import { ANSWER_WORDS } from './roster-words.ts'

interface Values {
  readonly answer: keyof typeof ANSWER_WORDS
  readonly note?: string
}

/** The row of the own list and the question; nothing of the ledger. */
export function InquiryItem({ inquiry }: { readonly inquiry: RosterInquiry }) {
  const { id, version, person, answeredAt } = inquiry
  return (
    <li>
      <p>
        <b>{inquiry.question}</b>{' '}
        <span className="sw-soft">
          {inquiry.townshipName} {formatInstant(inquiry.askedAt)}
        </span>
      </p>
      <p className="sw-soft">
        名单{person.where}：
        {evidenceRows([person], [])
          .map(({ label, values }) => `${label} ${values[0] ?? ''}`)
          .join('，')}
      </p>
      {answeredAt !== null ? (
        <p className="sw-soft">{formatInstant(answeredAt)}已答复</p>
      ) : (
        <div className="sw-roster-form">
          <ActForm<typeof answerInquiry.input, typeof answerInquiry.output, Values>
            entry={answerInquiry}
            name={`answer-${id}`}
            submit="答复"
            saved="已答复乡镇"
            toInput={({ answer, note }) => ({ id, expectedVersion: version, answer, note })}
          >
            <Form.Item name="answer" label="核实结果" rules={[{ required: true, message: '请选核实结果' }]}>
              <Radio.Group
                options={(['corrected', 'list-right'] as const).map((value) => ({ value, label: ANSWER_WORDS[value] }))}
              />
            </Form.Item>
            <Form.Item name="note" label="说明" extra="还在收名单时，改好的名单请在下面重新交一份">
              <Input maxLength={200} />
            </Form.Item>
          </ActForm>
        </div>
      )}
    </li>
  )
}
