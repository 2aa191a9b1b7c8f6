import { Form, Radio } from 'antd'
import { type Assessment, inviteUnit } from '#contract/assessment.ts'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { ActForm } from './ActForm.tsx'
import type { StepProps } from './StepPanel.tsx'

interface Values {
  readonly part: string
  readonly unitId: string
}

export function InviteForm({ view, pack, invited }: StepProps & { readonly invited: Assessment['invitations'] }) {
  const next = pack.team.find((part) => !invited.some((one) => one.part === part.part))
  return (
    <ActForm<typeof inviteUnit.input, typeof inviteUnit.output, Values>
      entry={inviteUnit}
      name="invite"
      submit="邀请"
      saved="已邀请，对方会收到消息"
      quiet
      initial={next === undefined ? {} : { part: next.part }}
      toInput={({ part, unitId }, bornId) => ({
        id: view.id,
        expectedVersion: view.version,
        invitationId: bornId,
        part,
        unitId,
      })}
    >
      <InviteFields team={pack.team} />
    </ActForm>
  )
}

function InviteFields({ team }: { readonly team: StepProps['pack']['team'] }) {
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('part', form)
  const part = team.find((one) => one.part === chosen)
  return (
    <>
      <Form.Item name="part" label="邀请哪一方" rules={[{ required: true, message: '请选邀请哪一方' }]}>
        <Radio.Group
          aria-label="邀请哪一方"
          options={team.map((one) => ({ value: one.part, label: one.label }))}
          onChange={() => form.setFieldValue('unitId', undefined)}
        />
      </Form.Item>
      <Form.Item name="unitId" label="哪个单位" rules={[{ required: true, message: '请选要邀请的单位' }]}>
        <UnitPicker kinds={part?.unitKinds} />
      </Form.Item>
    </>
  )
}
