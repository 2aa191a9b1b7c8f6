import { Alert, Button, Form, Input, Switch } from 'antd'
import { useState } from 'react'
import type { PackView } from '#contract/policy-board.ts'
import { fileReport } from '#contract/report.ts'
import type { Session } from '#contract/session.ts'
import { newId } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { FileUpload } from '#web/ui/FileUpload.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { useNow } from '#web/ui/use-now.ts'
import { LeaveGuard } from '../children/LeaveGuard.tsx'
import { ChildChoice } from './ChildChoice.tsx'
import { InstantInput } from './InstantInput.tsx'
import { PlaceField } from './PlaceField.tsx'
import { type ReportDraft, toReport } from './report-draft.ts'
import { SituationTiles } from './SituationTiles.tsx'
import { levelOf } from '#web/ui/area-range.ts'
import './reports.css'

interface Props {
  readonly pack: PackView
  readonly session: Session
  readonly onSent: (sent: { id: string; number: string }) => void
}

const TOWNSHIP = 4

/** Four things are asked, two of them already filled in: what, where, how, since when. */
export function ReportForm({ pack, session, onSent }: Props) {
  const may = useMay()
  const now = useNow()
  const [form] = Form.useForm<ReportDraft>()
  const [reportId] = useState(newId)
  const [openedAt] = useState(() => new Date(Math.floor(now / 60_000) * 60_000).toISOString())
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(fileReport)
  const ownArea = session.post?.areaCode
  const mayFind = may('child.read')

  const changed = (change: Partial<ReportDraft>) => {
    setDirty(true)
    if (change.situations === undefined) return
    const chosen = pack.situations.filter(({ id }) => change.situations?.includes(id))
    if (chosen.some((situation) => situation.urgent)) form.setFieldValue('urgent', true)
  }
  const send = async (draft: ReportDraft) => {
    const done = await command.send(toReport(draft, reportId))
    if (done === undefined) return
    setDirty(false)
    onSent({ id: done.id, number: done.number })
  }

  return (
    <Form<ReportDraft>
      form={form}
      name="report"
      layout="vertical"
      className="sw-report-fields"
      initialValues={{
        situations: [],
        urgent: false,
        knownChild: false,
        observedAt: openedAt,
        ...(ownArea !== undefined && levelOf(ownArea) >= TOWNSHIP ? { areaCode: ownArea } : {}),
      }}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={changed}
      onFinish={(draft) => void send(draft)}
      onKeyDown={(event) => {
        // Enter takes the time that was typed; it must not send a half-written report.
        const inCalendar = event.target instanceof Element && event.target.closest('.ant-picker') !== null
        if (event.key === 'Enter' && inCalendar) event.preventDefault()
      }}
    >
      <LeaveGuard dirty={dirty} />
      <Form.Item
        name="situations"
        label="出了什么情形"
        rules={[{ required: true, type: 'array', min: 1, message: '请至少选一种情形' }]}
      >
        <SituationTiles situations={pack.situations} />
      </Form.Item>
      <Form.Item name="urgent" label="情况紧急" valuePropName="checked" extra="孩子现在就有危险，请打开">
        <Switch checkedChildren="紧急" unCheckedChildren="不紧急" />
      </Form.Item>
      <ChildChoice mayFind={mayFind} />
      <PlaceField own={session.post} />
      <Form.Item
        name="narrative"
        label="经过"
        extra="看到、听到了什么。写几句就行，后面还可以补充。"
        rules={[{ required: true, whitespace: true, message: '请写几句经过' }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="observedAt" label="发现时间" rules={[{ required: true, message: '请填发现时间' }]}>
        <InstantInput />
      </Form.Item>
      <fieldset className="sw-optional">
        <legend>有就填，没有不用管</legend>
        <Form.Item name="actionTaken" label="您已经做了什么" extra="如劝阻、送医、陪着孩子">
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="policeReceipt" label="110 接警编号">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="reporterPhone"
          label="您的电话"
          extra="方便民警回电"
          rules={[{ pattern: /^\s*[0-9+\-() ]{5,20}\s*$/, message: '电话只能有数字、空格和 + - ( )' }]}
        >
          <Input type="tel" maxLength={20} autoComplete="tel" />
        </Form.Item>
        <Form.Item name="files" label="照片或材料">
          <FileUpload />
        </Form.Item>
      </fieldset>
      <p className="sw-soft sw-block">您的身份单独封存，不写进报告。办案的人要看，须说明用途，每次查看都会留下记录。</p>
      {command.error !== null && command.error.status === 0 && (
        <Alert
          className="sw-error"
          type="error"
          showIcon
          title="还没有送达，请先打 110"
          description="填写的内容都在。网络恢复后再按一次“提交报告”，不会重复。"
        />
      )}
      <ErrorNote error={command.error} />
      <Button type="primary" size="large" htmlType="submit" loading={command.busy}>
        提交报告
      </Button>
    </Form>
  )
}
