import { Link } from '@tanstack/react-router'
import { Card, Flex, Form, Input, Radio, Select, Typography } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { decideFinding, FINDING_KIND, type FindingKind, listFindings } from '#contract/child-finding.ts'
import { labelOf } from '#contract/codes.ts'
import { useRead } from '#web/client/hooks.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { optionsOf } from '../children/words.ts'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'

type Finding = z.infer<typeof listFindings.output>['rows'][number]
interface Values {
  readonly decision: 'referred' | 'untrue'
  readonly reason: string
}

function FindingCard({ finding }: { readonly finding: Finding }) {
  return (
    <Card size="small" title={labelOf(FINDING_KIND, finding.kind)}>
      <Flex vertical gap="small">
        <Flex gap="small" wrap>
          <Link to="/children/$id" params={{ id: finding.childId }}>
            {finding.nameMasked}
          </Link>
          <Typography.Text type="secondary">{finding.areaName}</Typography.Text>
        </Flex>
        <span>{finding.evidence.join('；')}</span>
        <Typography.Text type="secondary">依据：{finding.basis}</Typography.Text>
        <ActForm<typeof decideFinding.input, typeof decideFinding.output, Values>
          entry={decideFinding}
          name={`decide-finding-${finding.id}`}
          submit="记下"
          saved="已记下，情况不变就不再提示"
          quiet
          toInput={(values) => ({ ...values, id: finding.id })}
        >
          <Form.Item name="decision" label="核实结果" rules={[{ required: true, message: '请选核实结果' }]}>
            <Radio.Group
              aria-label="核实结果"
              options={[
                { value: 'referred', label: '已转办' },
                { value: 'untrue', label: '不属实' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="说明"
            rules={[{ required: true, whitespace: true, message: '请写明转给谁，或为什么不属实' }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
        </ActForm>
      </Flex>
    </Card>
  )
}

/** What a child may be entitled to and nobody applied for. */
export function FindingsTab() {
  const [kind, setKind] = useState<FindingKind>()
  const [page, setPage] = useState(1)
  const findings = useRead(listFindings, { ...(kind === undefined ? {} : { kind }), page, pageSize: PAGE_SIZE })
  return (
    <KeptDrafts>
      <Flex vertical gap="middle">
        <Select<FindingKind>
          aria-label="哪一种"
          placeholder="全部种类"
          allowClear
          style={{ maxWidth: 280 }}
          value={kind ?? null}
          options={optionsOf(FINDING_KIND)}
          onChange={(next: FindingKind | null | undefined) => {
            setKind(next ?? undefined)
            setPage(1)
          }}
        />
        <ListBody
          read={findings}
          page={page}
          onPage={setPage}
          empty={{ title: '没有可能漏掉的保障', text: '系统每天夜里按档案查一遍，查到的在这里等人核实。' }}
          render={(finding) => <FindingCard key={finding.id} finding={finding} />}
        />
      </Flex>
    </KeptDrafts>
  )
}
