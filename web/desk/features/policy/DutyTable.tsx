import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { Duty } from '#contract/duty.ts'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { targetOf } from '../home/duty-target.ts'

interface Props {
  rows: readonly Duty[]
  loading: boolean
}

/** Whom or what the duty is about; a name leads there when the asker may go. */
function Subject({ duty }: { duty: Duty }) {
  const target = targetOf(duty)
  const words = duty.childMasked ?? (target === null ? duty.areaName : '去查看')
  return target === null ? <>{words}</> : <Link {...target}>{words}</Link>
}

const COLUMNS: TableColumnsType<Duty> = [
  {
    title: '要办的事',
    key: 'title',
    render: (_, duty) => (
      <>
        {duty.title}
        {duty.period !== null && <span className="sw-soft">（{periodWords(duty.period)}）</span>}
      </>
    ),
  },
  { title: '对象', key: 'subject', render: (_, duty) => <Subject duty={duty} /> },
  { title: '地区', dataIndex: 'areaName', responsive: ['md'] },
  { title: '谁来办', key: 'owner', responsive: ['md'], render: (_, duty) => duty.ownerUnitName ?? duty.ownerLabel },
  { title: '时限', key: 'clock', render: (_, duty) => <DutyClock duty={duty} /> },
]

export function DutyTable({ rows, loading }: Props) {
  return (
    <Table<Duty>
      size="small"
      rowKey="id"
      columns={COLUMNS}
      dataSource={[...rows]}
      loading={loading && rows.length === 0}
      pagination={false}
      locale={{ emptyText: '没有这样的待办' }}
    />
  )
}
