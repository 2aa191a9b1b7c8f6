import { Form, Input } from 'antd'
import { type Assessment, giveOpinion } from '#contract/assessment.ts'
import { useSession } from '#web/client/shared-reads.ts'
import { ActForm } from './ActForm.tsx'
import { Panel } from './Panel.tsx'
import type { StepProps } from './StepPanel.tsx'

interface Values {
  readonly opinion: string
}

export function OpinionForm({
  view,
  pack,
  invitation,
}: StepProps & { readonly invitation: Assessment['invitations'][number] }) {
  const session = useSession()
  const part = pack.team.find((one) => one.part === invitation.part)
  return (
    <Panel title={`请您提交评估意见（${part?.label ?? invitation.unitName}）`} clauses={[invitation.clauseId]}>
      <ActForm<typeof giveOpinion.input, typeof giveOpinion.output, Values>
        entry={giveOpinion}
        name={`give-opinion-${invitation.id}`}
        submit="提交意见"
        saved="意见已提交"
        toInput={({ opinion }) => ({ id: view.id, invitationId: invitation.id, opinion })}
      >
        <Form.Item
          name="opinion"
          label="评估意见"
          extra={`提交即由${session.data?.displayName ?? '您'}代表${invitation.unitName}签名，不能再改`}
          rules={[{ required: true, whitespace: true, message: '请写评估意见' }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </ActForm>
    </Panel>
  )
}
