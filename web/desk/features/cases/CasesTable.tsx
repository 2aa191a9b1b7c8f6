import { Link } from '@tanstack/react-router'
import { Table, type TableProps } from 'antd'
import type { z } from 'zod'
import type { CaseRow, listCases } from '#contract/case.ts'
import { dutyTime } from '#web/ui/duty-time.ts'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { GradeTag } from '#web/ui/GradeTag.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { CASE_STATE_LABEL } from './labels.ts'
import { UrgentMark } from './UrgentMark.tsx'

interface Props {
  readonly page: z.output<typeof listCases.output>
  readonly loading: boolean
  readonly onPage: (page: number) => void
}

function NextDue({ row }: { readonly row: CaseRow }) {
  const now = useNow()
  if (row.nextDueAt === null) return <span className="sw-soft">{row.closedAt === null ? '无时限' : '已结案'}</span>
  const { text, tone } = dutyTime({ state: 'open', dueAt: row.nextDueAt, closedAt: null }, now)
  return (
    <span className={`sw-clock sw-clock-${tone}`} title={formatInstant(row.nextDueAt, now)}>
      {text}
    </span>
  )
}

function Child({ row }: { readonly row: CaseRow }) {
  return row.childMasked === null ? <span className="sw-soft">还没确认</span> : row.childMasked
}

const COLUMNS: TableProps<CaseRow>['columns'] = [
  {
    title: '个案',
    key: 'number',
    render: (_, row) => (
      <span className="sw-row">
        <Link to="/cases/$id" params={{ id: row.id }}>
          {row.number}
        </Link>
        <UrgentMark urgent={row.urgent} />
        <span className="sw-phone-only">
          <Child row={row} />
        </span>
      </span>
    ),
  },
  { title: '儿童', key: 'child', responsive: ['md'], render: (_, row) => <Child row={row} /> },
  { title: '地区', dataIndex: 'areaName', responsive: ['lg'] },
  { title: '环节', key: 'state', render: (_, row) => CASE_STATE_LABEL[row.state] },
  {
    title: '等级',
    key: 'grade',
    responsive: ['md'],
    render: (_, row) => (row.grade === null ? <span className="sw-soft">未定级</span> : <GradeTag grade={row.grade} />),
  },
  { title: '下一时限', key: 'due', className: 'sw-whole', render: (_, row) => <NextDue row={row} /> },
  {
    title: '超期',
    key: 'overdue',
    responsive: ['md'],
    render: (_, row) =>
      row.overdue > 0 ? <span className="sw-clock sw-clock-overdue">{row.overdue} 项超期</span> : '无',
  },
  { title: '立案', key: 'opened', responsive: ['xl'], render: (_, row) => formatDay(row.openedAt) },
]

export function CasesTable({ page, loading, onPage }: Props) {
  return (
    <Table<CaseRow>
      rowKey="id"
      size="middle"
      columns={COLUMNS}
      dataSource={page.rows}
      loading={loading}
      pagination={{
        current: page.page,
        pageSize: page.pageSize,
        total: page.total,
        onChange: onPage,
        showSizeChanger: false,
        showTotal: (total) => `共 ${total} 个`,
      }}
    />
  )
}
