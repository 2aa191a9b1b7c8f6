import { Link } from '@tanstack/react-router'
import { Table, type TableProps } from 'antd'
import type { z } from 'zod'
import type { listReports, ReportRow } from '#contract/report.ts'
import { usePack } from '#web/client/shared-reads.ts'
import { formatInstant, formatRelative } from '#web/ui/format.ts'
import { useNow } from '#web/ui/use-now.ts'
import { UrgentMark } from '../cases/UrgentMark.tsx'
import { CHANNEL_LABEL, REPORT_STATE_LABEL } from './labels.ts'

interface Props {
  readonly page: z.output<typeof listReports.output>
  readonly loading: boolean
  readonly onPage: (page: number) => void
}

function Situations({ ids }: { readonly ids: readonly string[] }) {
  const pack = usePack()
  return ids.map((id) => pack.data?.situations.find((one) => one.id === id)?.label ?? id).join('、')
}

function Since({ at }: { readonly at: string }) {
  const now = useNow()
  return <span title={formatInstant(at, now)}>{formatRelative(at, now)}</span>
}

const COLUMNS: TableProps<ReportRow>['columns'] = [
  {
    title: '报告',
    key: 'number',
    render: (_, row) => (
      <span className="sw-row">
        <Link to="/reports/$id" params={{ id: row.id }}>
          {row.number}
        </Link>
        <UrgentMark urgent={row.urgent} />
      </span>
    ),
  },
  { title: '情形', key: 'situations', render: (_, row) => <Situations ids={row.situations} /> },
  { title: '地区', dataIndex: 'areaName', responsive: ['md'] },
  { title: '来源', key: 'channel', responsive: ['lg'], render: (_, row) => CHANNEL_LABEL[row.channel] },
  { title: '报告时间', key: 'filed', responsive: ['md'], render: (_, row) => <Since at={row.filedAt} /> },
  { title: '进展', key: 'state', render: (_, row) => REPORT_STATE_LABEL[row.state] },
]

/** What waits comes before what runs, the urgent before the rest; the server pages, this orders the page. */
function urgentFirst(rows: readonly ReportRow[]): ReportRow[] {
  return rows.toSorted(
    (left, right) =>
      Number(right.state === 'filed') - Number(left.state === 'filed') || Number(right.urgent) - Number(left.urgent),
  )
}

export function ReportsTable({ page, loading, onPage }: Props) {
  return (
    <Table<ReportRow>
      rowKey="id"
      size="middle"
      columns={COLUMNS}
      dataSource={urgentFirst(page.rows)}
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
