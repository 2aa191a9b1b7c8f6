import { Form, Input, Radio } from 'antd'
import { sendReferral } from '#contract/referral.ts'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { ActForm } from './ActForm.tsx'
import type { StepProps } from './StepPanel.tsx'

interface Values {
  readonly service: string
  readonly toUnitId: string
  readonly request: string
}

function needOf(view: StepProps['view'], service: string | undefined): string {
  return view.plan?.services.find((one) => one.service === service)?.need ?? ''
}

/** Opens at the first service of the plan that nobody has been asked for, with its need already written. */
export function ReferralForm({ view, pack }: StepProps) {
  const asked = new Set(
    view.referrals.filter(({ state }) => state !== 'refused' && state !== 'withdrawn').map(({ service }) => service),
  )
  const planned = view.plan?.services.map(({ service }) => service) ?? []
  const next = planned.find((service) => !asked.has(service)) ?? planned[0]
  return (
    <ActForm<typeof sendReferral.input, typeof sendReferral.output, Values>
      entry={sendReferral}
      // Another service to open at is another form: it begins with that service's need.
      key={next}
      name="send-referral"
      submit="发出转介"
      saved="转介已发出，对方会收到消息"
      initial={next === undefined ? {} : { service: next, request: needOf(view, next) }}
      toInput={(values, bornId) => ({ ...values, id: view.id, expectedVersion: view.version, referralId: bornId })}
    >
      <ReferralFields view={view} pack={pack} />
    </ActForm>
  )
}

function ReferralFields({ view, pack }: StepProps) {
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('service', form)
  const service = pack.services.find((one) => one.id === chosen)
  return (
    <>
      <Form.Item name="service" label="什么服务" rules={[{ required: true, message: '请选服务' }]}>
        <Radio.Group
          aria-label="什么服务"
          options={pack.services.map((one) => ({ value: one.id, label: one.label }))}
          onChange={(event) => {
            form.setFieldValue('toUnitId', undefined)
            const need = needOf(view, String(event.target.value))
            const typed: unknown = form.getFieldValue('request')
            const untouched = !form.isFieldTouched('request') || typed === undefined || typed === ''
            if (untouched) form.setFieldValue('request', need)
          }}
        />
      </Form.Item>
      <Form.Item name="toUnitId" label="转给哪个单位" rules={[{ required: true, message: '请选承办单位' }]}>
        <UnitPicker kinds={service?.unitKinds} />
      </Form.Item>
      <Form.Item
        name="request"
        label="请对方做什么"
        extra="只写办这项服务用得着的情况"
        rules={[{ required: true, whitespace: true, message: '请写明请对方做什么' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  )
}
