import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { reopenCampaign, type RosterCampaign } from '#contract/roster.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Props {
  readonly campaign: RosterCampaign
  readonly ofTownship: boolean
}

/** Until civil affairs has told others, the township takes its word back and the county sends it back, with a reason. */
export function SendBack({ campaign, ofTownship }: Props) {
  const [open, setOpen] = useState(false)
  const { id, version, state } = campaign
  if (state !== 'screened' && state !== 'consolidated') return null
  const words = ofTownship ? '重新核对' : '退回乡镇核对'
  if (!open)
    return (
      <Button type="link" className="sw-flush" onClick={() => setOpen(true)}>
        {words}
      </Button>
    )
  return (
    <div className="sw-roster-form">
      <ActForm<typeof reopenCampaign.input, typeof reopenCampaign.output, { reason: string }>
        entry={reopenCampaign}
        name={`reopen-roster-${id}`}
        submit={words}
        saved="已退回核对，可以再收名单、改认定"
        quiet
        toInput={({ reason }) => ({ id, expectedVersion: version, reason })}
        onDone={() => setOpen(false)}
      >
        <Form.Item
          name="reason"
          label="为什么退回"
          rules={[{ required: true, whitespace: true, message: '请写明为什么退回' }]}
        >
          <Input.TextArea autoFocus maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      </ActForm>
    </div>
  )
}
