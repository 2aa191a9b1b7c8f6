import { Alert, App, Button, Card, Checkbox, Flex, Form, Input, Radio } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { Dossier } from '#contract/dossier.ts'
import { recordVisit, type Visit } from '#contract/visit.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { DayInput } from './DayInput.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { asksForReport, sameAsLast, settlePersons, type VisitDraft } from './visit-draft.ts'
import { VISIT_FINDING, VISIT_MODE, VISIT_PERSON } from './visit-words.ts'
import { optionsOf, todayInChina } from './words.ts'
import { FaultForm } from './FaultForm.tsx'

interface Props {
  readonly dossier: Dossier
  readonly last: Visit | undefined
  readonly onClose: () => void
}

const YES_NO = (yes: string, no: string) => [
  { value: true, label: yes },
  { value: false, label: no },
]

/** A visit in a few taps. What was seen with one's own eyes is asked every time. */
export function VisitForm({ dossier, last, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<VisitDraft>()
  const [visitId] = useState(newId)
  const [dirty, setDirty] = useState(false)
  const [saved, setSaved] = useState<VisitDraft>()
  const command = useFormCommand(recordVisit)
  const shortcut = sameAsLast(last, dossier.openCaseIds.length > 0)

  const save = async (draft: VisitDraft) => {
    const done = await command.send({
      ...draft,
      id: visitId,
      childId: dossier.id,
      findings: draft.findings ?? [],
    } as z.input<typeof recordVisit.input>)
    if (done === undefined) return
    setDirty(false)
    void message.success('走访已记下')
    if (asksForReport(draft)) setSaved(draft)
    else onClose()
  }

  if (saved !== undefined) {
    return (
      <Alert
        type="warning"
        showIcon
        title={saved.childSafe === false ? '您记了孩子不安全，请现在就报告' : '您记了发现的情况，需要报告吗'}
        description="情况紧急时先打 110。走访已经保存，报告另外填写。"
        action={
          <Flex vertical gap="small">
            <Link to="/reports/new">去报告</Link>
            <Button size="small" onClick={onClose}>
              先不报告
            </Button>
          </Flex>
        }
      />
    )
  }
  return (
    <Card
      size="small"
      title="记录走访"
      extra={
        shortcut !== undefined && (
          <Button
            onClick={() => {
              form.setFieldsValue({ ...shortcut, personsMet: [...shortcut.personsMet] })
              setDirty(true)
            }}
          >
            和上次一样
          </Button>
        )
      }
    >
      <LeaveGuard dirty={dirty} />
      <FaultForm<VisitDraft>
        form={form}
        initialValues={{ visitedOn: todayInChina(), mode: 'home', personsMet: [] }}
        onTouch={() => setDirty(true)}
        onFinish={(draft) => void save(draft)}
      >
        <Form.Item name="mode" label="怎么走访的" rules={[{ required: true, message: '请选走访方式' }]}>
          <Radio.Group optionType="button" aria-label="怎么走访的" options={optionsOf(VISIT_MODE)} />
        </Form.Item>
        <Form.Item
          name="personsMet"
          label="见到了谁"
          rules={[{ required: true, type: 'array', min: 1, message: '请选见到了谁' }]}
          normalize={(after: string[], before: string[] | undefined) => settlePersons(before ?? [], after)}
        >
          <Checkbox.Group aria-label="见到了谁" options={optionsOf(VISIT_PERSON)} />
        </Form.Item>
        <Form.Item name="childSafe" label="孩子现在安全吗" rules={[{ required: true, message: '请选孩子是否安全' }]}>
          <Radio.Group optionType="button" aria-label="孩子现在安全吗" options={YES_NO('安全', '不安全')} />
        </Form.Item>
        <Form.Item name="carerPresent" label="照料人在吗" rules={[{ required: true, message: '请选照料人在不在' }]}>
          <Radio.Group optionType="button" aria-label="照料人在吗" options={YES_NO('在', '不在')} />
        </Form.Item>
        <Form.Item name="findings" label="发现的情况" extra="没有就不用选">
          <Checkbox.Group aria-label="发现的情况" options={optionsOf(VISIT_FINDING)} />
        </Form.Item>
        <Form.Item name="note" label="补充说明">
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Flex gap="middle" wrap>
          <Form.Item name="visitedOn" label="走访日期" rules={[{ required: true, message: '请填走访日期' }]}>
            <DayInput />
          </Form.Item>
          <Form.Item name="nextVisitOn" label="下次打算哪天去">
            <DayInput future placeholder="可以不填" />
          </Form.Item>
        </Flex>
        <ErrorNote error={command.error} onRetry={() => form.submit()} />
        <Flex gap="small">
          <Button type="primary" htmlType="submit" loading={command.busy}>
            保存走访
          </Button>
          <Button onClick={onClose}>取消</Button>
        </Flex>
      </FaultForm>
    </Card>
  )
}
