import { Flex, Form, Input, Radio } from 'antd'
import type { CaseView } from '#contract/case.ts'
import { recordVisit, type VISIT_FINDINGS, type VISIT_MODES, type VISIT_PERSONS } from '#contract/visit.ts'
import { CheckGroup } from '#web/ui/CheckGroup.tsx'
import { DayInput } from '../children/DayInput.tsx'
import { settlePersons } from '../children/visit-draft.ts'
import { VISIT_FINDING, VISIT_MODE, VISIT_PERSON } from '../children/visit-words.ts'
import { optionsOf, todayInChina } from '../children/words.ts'
import { ActForm } from './ActForm.tsx'

interface Values {
  readonly visitedOn: string
  readonly mode: (typeof VISIT_MODES)[number]
  readonly personsMet: (typeof VISIT_PERSONS)[number][]
  readonly childSafe: boolean
  readonly carerPresent: boolean
  readonly findings?: (typeof VISIT_FINDINGS)[number][]
  readonly note?: string
  readonly nextVisitOn?: string
}

interface Props {
  readonly view: CaseView
  readonly childId: string
}

/** A visit of the case. What was seen with one's own eyes is asked every time, nothing is ticked beforehand. */
export function FollowUpForm({ view, childId }: Props) {
  return (
    <ActForm<typeof recordVisit.input, typeof recordVisit.output, Values>
      entry={recordVisit}
      name="record-visit"
      submit="记录随访"
      saved="随访已记下"
      initial={{ visitedOn: todayInChina(), mode: 'home', personsMet: [] }}
      toInput={(values, bornId) => ({
        ...values,
        findings: values.findings ?? [],
        id: bornId,
        childId,
        caseId: view.id,
      })}
    >
      <Form.Item name="mode" label="怎么随访的" rules={[{ required: true, message: '请选随访方式' }]}>
        <Radio.Group aria-label="怎么随访的" options={optionsOf(VISIT_MODE)} />
      </Form.Item>
      <Form.Item
        name="personsMet"
        label="见到了谁"
        rules={[{ required: true, type: 'array', min: 1, message: '请选见到了谁' }]}
        normalize={(after: string[], before: string[] | undefined) => settlePersons(before ?? [], after)}
      >
        <CheckGroup label="见到了谁" options={optionsOf(VISIT_PERSON)} />
      </Form.Item>
      <Form.Item name="childSafe" label="孩子现在安全吗" rules={[{ required: true, message: '请选孩子是否安全' }]}>
        <Radio.Group
          aria-label="孩子现在安全吗"
          options={[
            { value: true, label: '安全' },
            { value: false, label: '不安全' },
          ]}
        />
      </Form.Item>
      <Form.Item name="carerPresent" label="照料人在吗" rules={[{ required: true, message: '请选照料人在不在' }]}>
        <Radio.Group
          aria-label="照料人在吗"
          options={[
            { value: true, label: '在' },
            { value: false, label: '不在' },
          ]}
        />
      </Form.Item>
      <Form.Item name="findings" label="发现的情况" extra="没有就不用选">
        <CheckGroup label="发现的情况" options={optionsOf(VISIT_FINDING)} />
      </Form.Item>
      <Form.Item name="note" label="补充说明">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Flex gap="middle" wrap>
        <Form.Item name="visitedOn" label="随访日期" rules={[{ required: true, message: '请填随访日期' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="nextVisitOn" label="下次打算哪天去">
          <DayInput future placeholder="可以不填" />
        </Form.Item>
      </Flex>
    </ActForm>
  )
}
