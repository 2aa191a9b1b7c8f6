import { Checkbox, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { useEffect } from 'react'
import { listUnits } from '#contract/account.ts'
import { adoptPlan } from '#contract/referral.ts'
import { useRead } from '#web/client/hooks.ts'
import { CheckGroup } from '#web/ui/CheckGroup.tsx'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { DayInput } from '../children/DayInput.tsx'
import { todayInChina } from '../children/words.ts'
import { ActForm } from './ActForm.tsx'
import type { StepProps } from './StepPanel.tsx'

interface Values {
  readonly goals: string
  readonly chosen?: readonly string[]
  readonly needs?: Readonly<Record<string, string>>
  readonly followUpUnitId: string
  readonly firstFollowUpBy: string
}

const VILLAGE = ['village-committee'] as const
/** Filled in for convenience; the duty's own clock says what the document or the platform asks for. */
const FIRST_VISIT_DAYS = 7

export function PlanForm({ view, pack }: StepProps) {
  return (
    <ActForm<typeof adoptPlan.input, typeof adoptPlan.output, Values>
      entry={adoptPlan}
      name="adopt-plan"
      submit="确定方案"
      saved="方案已确定，请把服务转介给承办单位"
      initial={{ firstFollowUpBy: dayjs(todayInChina()).add(FIRST_VISIT_DAYS, 'day').format('YYYY-MM-DD') }}
      toInput={({ goals, chosen, needs, followUpUnitId, firstFollowUpBy }, bornId) => ({
        id: view.id,
        expectedVersion: view.version,
        planId: bornId,
        goals,
        services: (chosen ?? []).map((service) => ({ service, need: needs?.[service] ?? '' })),
        followUpUnitId,
        firstFollowUpBy,
      })}
    >
      <Form.Item
        name="goals"
        label="要达到什么"
        rules={[{ required: true, whitespace: true, message: '请写明要达到什么' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <ServiceFields services={pack.services} />
      <FollowUpUnit areaCode={view.areaCode} />
      <Form.Item name="firstFollowUpBy" label="最晚哪天首次随访" rules={[{ required: true, message: '请选日期' }]}>
        <DayInput future />
      </Form.Item>
    </ActForm>
  )
}

function ServiceFields({ services }: { readonly services: StepProps['pack']['services'] }) {
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('chosen', form) ?? []
  return (
    <>
      <Form.Item
        name="chosen"
        label="需要哪些服务"
        rules={[{ required: true, type: 'array', min: 1, message: '请至少选一项服务' }]}
      >
        <CheckGroup className="sw-tiles" label="需要哪些服务">
          {services.map((service) => (
            <div key={service.id} className="sw-tile">
              <Checkbox value={service.id}>{service.label}</Checkbox>
              <ClauseChip clause={service.clause} />
            </div>
          ))}
        </CheckGroup>
      </Form.Item>
      {services
        .filter((service) => chosen.includes(service.id))
        .map((service) => (
          <Form.Item
            key={service.id}
            name={['needs', service.id]}
            label={`${service.label}：孩子需要什么`}
            rules={[{ required: true, whitespace: true, message: '请写一句孩子需要什么' }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        ))}
    </>
  )
}

/** The child's own village stands there already; another can be chosen. */
function FollowUpUnit({ areaCode }: { readonly areaCode: string }) {
  const form = Form.useFormInstance<Values>()
  const villages = useRead(listUnits, { kind: 'village-committee', areaCode, page: 1, pageSize: 50 })
  const own = villages.data?.rows.find((unit) => unit.areaCode === areaCode)?.id
  useEffect(() => {
    if (own !== undefined && form.getFieldValue('followUpUnitId') === undefined)
      form.setFieldValue('followUpUnitId', own)
  }, [form, own])
  return (
    <Form.Item name="followUpUnitId" label="由哪个村（社区）随访" rules={[{ required: true, message: '请选随访单位' }]}>
      <UnitPicker kinds={VILLAGE} areaCode={areaCode} />
    </Form.Item>
  )
}
