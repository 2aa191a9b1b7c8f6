import { Form, Input } from 'antd'
import { excuseRoster, type RosterRequest } from '#contract/roster.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Props {
  readonly request: RosterRequest
  readonly onDone: () => void
}

export function ExcuseForm({ request, onDone }: Props) {
  return (
    <div className="sw-roster-form">
      <ActForm<typeof excuseRoster.input, typeof excuseRoster.output, { reason: string }>
        entry={excuseRoster}
        name={`excuse-${request.id}`}
        submit="不用交"
        saved="已记下，这个单位不用交"
        quiet
        toInput={({ reason }) => ({ id: request.id, reason })}
        onDone={onDone}
      >
        <Form.Item
          name="reason"
          label={`“${request.unitName}”为什么不用交`}
          extra="例如没有本乡镇的孩子；以后仍可以交"
          rules={[{ required: true, whitespace: true, message: '请写明为什么不用交' }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
      </ActForm>
    </div>
  )
}
