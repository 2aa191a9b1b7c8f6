import { Button, Form, Input } from 'antd'
import { useEffect, useRef } from 'react'
import { DECISIONS, type RosterFinding } from '#contract/roster-finding.ts'
import type { RosterCampaign } from '#contract/roster.ts'
import { AreaPicker } from '#web/ui/AreaPicker.tsx'
import { ChildFinder } from '../cases/ChildFinder.tsx'
import type { Adjudication, Pending, Said } from './use-adjudication.ts'

interface Props {
  readonly finding: RosterFinding
  readonly campaign: RosterCampaign
  readonly work: Adjudication
  readonly pending: Pending
  readonly note?: boolean
  readonly find?: boolean
  readonly area?: boolean
}

/** Why, which child, which village. The first field takes the focus; Enter sends, Escape puts it away. */
export function SayFields({ finding, campaign, work, pending, note = false, find = false, area = false }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  const asks = pending === 'ask' || pending === 'ledger-right'
  return (
    <div ref={place}>
      <Form<Said>
        name={`say-${finding.id}`}
        layout="vertical"
        className="sw-roster-form"
        onFinish={(said) => void work.send({ ...said, note: said.note?.trim() })}
        onKeyDown={(event) => event.key === 'Escape' && work.cancel()}
      >
        {find && (
          <Form.Item name="childId" label="是台账里的哪个孩子" rules={[{ required: true, message: '请选一个孩子' }]}>
            <ChildFinder />
          </Form.Item>
        )}
        {area && (
          <Form.Item
            name="areaCode"
            label="住在哪个村（社区）"
            extra="名单上没有写本乡镇的村，请选一个"
            rules={[{ required: true, message: '请选村（社区）' }]}
          >
            <AreaPicker root={campaign.areaCode} />
          </Form.Item>
        )}
        {note && (
          <Form.Item
            name="note"
            label={asks ? `请“${finding.roster[0]?.unitName ?? '交名单的单位'}”核实什么` : '为什么这样认定'}
            rules={[{ required: true, whitespace: true, message: asks ? '请写要核实什么' : '请写明理由' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        )}
        <div className="sw-row">
          <Button type="primary" htmlType="submit" loading={work.busy}>
            {pending === 'ask' ? '退回核实' : DECISIONS[pending]}
          </Button>
          <Button onClick={work.cancel}>取消</Button>
        </div>
      </Form>
    </div>
  )
}
