import { Link } from '@tanstack/react-router'
import { Table, type TableProps } from 'antd'
import type { z } from 'zod'
import type { listReferrals, Referral } from '#contract/referral.ts'
import { usePack } from '#web/client/shared-reads.ts'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { formatDay } from '#web/ui/format.ts'
import { REFERRAL_STATE_LABEL } from '../cases/labels.ts'
import { UrgentMark } from '../cases/UrgentMark.tsx'
import type { ReferralBox } from './referral-search.ts'

interface Props {
  readonly page: z.output<typeof listReferrals.output>
  readonly box: ReferralBox
  readonly loading: boolean
  readonly onPage: (page: number) => void
}

function ServiceLink({ referral }: { readonly referral: Referral }) {
  const pack = usePack()
  return (
    <span className="sw-row">
      <Link to="/referrals/$id" params={{ id: referral.id }}>
        {pack.data?.services.find((one) => one.id === referral.service)?.label ?? referral.service}
      </Link>
      <UrgentMark urgent={referral.urgent} />
    </span>
  )
}

function columnsOf(box: ReferralBox): TableProps<Referral>['columns'] {
  return [
    { title: '服务', key: 'service', render: (_, row) => <ServiceLink referral={row} /> },
    {
      title: '儿童',
      key: 'child',
      className: 'sw-whole',
      render: (_, row) => (row.child === null ? <span className="sw-soft">不显示</span> : row.child.nameMasked),
    },
    box === 'sent' ? { title: '转给', dataIndex: 'toUnitName' } : { title: '来自', dataIndex: 'fromUnitName' },
    { title: '发出', key: 'sent', responsive: ['md'], render: (_, row) => formatDay(row.sentAt) },
    { title: '进展', key: 'state', render: (_, row) => REFERRAL_STATE_LABEL[row.state] },
    {
      title: '时限',
      key: 'due',
      responsive: ['sm'],
      render: (_, row) => {
        const open = row.duties.filter((duty) => duty.state === 'open')
        return open.length === 0 ? (
          <span className="sw-soft">无</span>
        ) : (
          open.map((duty) => <DutyClock key={duty.id} duty={duty} />)
        )
      },
    },
  ]
}

export function ReferralsTable({ page, box, loading, onPage }: Props) {
  return (
    <Table<Referral>
      rowKey="id"
      size="middle"
      columns={columnsOf(box)}
      dataSource={page.rows}
      loading={loading}
      pagination={{
        current: page.page,
        pageSize: page.pageSize,
        total: page.total,
        onChange: onPage,
        showSizeChanger: false,
        showTotal: (total) => `共 ${total} 件`,
      }}
    />
  )
}
