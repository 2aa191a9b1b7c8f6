import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { acceptReport, type Report } from '#contract/report.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { useNow } from '#web/ui/use-now.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { Panel } from '../cases/Panel.tsx'
import { InstantInput } from './InstantInput.tsx'

interface Values {
  readonly dispatchedAt: string
  readonly dispatchNote?: string
}

/** Accepting opens the case at once; the officer goes on working there. */
export function AcceptForm({ report }: { readonly report: Report }) {
  const may = useMay()
  const navigate = useNavigate()
  const now = useNow()
  const [openedAt] = useState(() => new Date(Math.floor(now / 60_000) * 60_000).toISOString())
  const clauses = [...new Set(report.duties.filter(({ state }) => state === 'open').map(({ clauseId }) => clauseId))]
  return (
    <Panel title="受理这件报告" clauses={clauses}>
      <ActForm<typeof acceptReport.input, typeof acceptReport.output, Values>
        entry={acceptReport}
        name="accept-report"
        submit="受理并派警"
        saved="已受理，个案已建立"
        initial={{ dispatchedAt: openedAt }}
        toInput={(values, bornId) => ({ ...values, id: report.id, caseId: bornId })}
        onDone={(caseId) => {
          if (may('case.read')) void navigate({ to: '/cases/$id', params: { id: caseId } })
        }}
      >
        <Form.Item name="dispatchedAt" label="派警时间" rules={[{ required: true, message: '请填派警时间' }]}>
          <InstantInput />
        </Form.Item>
        <Form.Item name="dispatchNote" label="派警情况" extra="可以不填，如派了谁、多久能到">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      </ActForm>
    </Panel>
  )
}
