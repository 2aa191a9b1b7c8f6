import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { setScenario } from '#contract/case.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { ActForm } from './ActForm.tsx'
import type { StepProps } from './StepPanel.tsx'

interface Values {
  readonly scenario: string
  readonly reason?: string
}

/** A proposal would be a machine's; the officer names the scenario, and may name another one later with a reason. */
export function ScenarioForm({ view, pack }: StepProps) {
  const again = view.scenario !== null
  const [open, setOpen] = useState(!again)
  if (!open) return <Button onClick={() => setOpen(true)}>改判情形</Button>
  return (
    <ActForm<typeof setScenario.input, typeof setScenario.output, Values>
      entry={setScenario}
      name="set-scenario"
      submit="确定情形"
      saved="情形已确定，请按清单办理措施"
      onDone={() => setOpen(false)}
      initial={view.scenario === null ? {} : { scenario: view.scenario }}
      toInput={(values) => ({ ...values, id: view.id, expectedVersion: view.version })}
    >
      <Form.Item name="scenario" label="属于哪种情形" rules={[{ required: true, message: '请选一种情形' }]}>
        <Radio.Group className="sw-tiles" aria-label="属于哪种情形">
          {pack.scenarios.map((scenario) => (
            <div key={scenario.id} className="sw-tile">
              <Radio value={scenario.id}>{scenario.label}</Radio>
              <span className="sw-soft">{scenario.steps.filter((step) => step.mandatory).length} 项必办</span>
              <ClauseChip clause={scenario.clause} />
            </div>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="reason"
        label={again ? '为什么改判' : '判定理由'}
        rules={[{ required: again, whitespace: true, message: '请写明为什么改判' }]}
        {...(again ? {} : { extra: '可以不填' })}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </ActForm>
  )
}
