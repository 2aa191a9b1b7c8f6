import { Form, Input } from 'antd'
import type { Session } from '#contract/session.ts'
import { AreaPicker } from '#web/ui/AreaPicker.tsx'
import { levelOf } from '#web/ui/area-range.ts'
import type { ReportDraft } from './report-draft.ts'

const TOWNSHIP = 4

/** At least the township: its police station and office are the ones told. */
function atLeastTownship(_: unknown, code: string | undefined): Promise<void> {
  return code !== undefined && levelOf(code) >= TOWNSHIP
    ? Promise.resolve()
    : Promise.reject(new Error('请选到乡镇（街道）或村（社区）'))
}

export function PlaceField({ own }: { readonly own: Session['post'] }) {
  const form = Form.useFormInstance<ReportDraft>()
  const area = Form.useWatch('areaCode', form)
  const here = own !== null && area === own.areaCode
  return (
    <>
      <Form.Item
        name="areaCode"
        label="在哪里"
        required
        rules={[{ validator: atLeastTownship }]}
        {...(here ? { extra: `已按您的岗位填为${own.areaName}，可以改` } : {})}
      >
        <AreaPicker />
      </Form.Item>
      <Form.Item name="place" label="具体地点" extra="可以不填，如某某小学门口、几组几号">
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}
