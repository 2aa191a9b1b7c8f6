import { Table } from 'antd'
import type { Trial } from '#contract/policy-edition.ts'
import { countWords, differenceWords } from './difference.ts'

type Row = Trial['byPost'][number]

/** Duties a month by post, today and later: two bars on one scale, so that a change is seen before it is read. */
export function PostTable({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.flatMap(({ now, later }) => [now, later]))
  return (
    <Table<Row>
      size="small"
      rowKey="owner"
      title={() => '每月多少件待办，按岗位'}
      dataSource={rows.toSorted((a, b) => b.later + b.now - a.later - a.now)}
      pagination={false}
      columns={[
        { title: '岗位', dataIndex: 'ownerLabel' },
        {
          title: '对照（浅色现在，深色以后）',
          key: 'bars',
          width: '34%',
          responsive: ['md'],
          render: (_, { now, later }) => (
            <span className="sw-bars" aria-hidden>
              <i className="sw-bar-now" style={{ width: `${(now / most) * 100}%` }} />
              <i className="sw-bar-then" style={{ width: `${(later / most) * 100}%` }} />
            </span>
          ),
        },
        { title: '现在', dataIndex: 'now', align: 'right', render: countWords },
        { title: '以后', dataIndex: 'later', align: 'right', render: countWords },
        {
          title: '变化',
          key: 'difference',
          align: 'right',
          render: (_, { now, later }) => differenceWords(now, later),
        },
      ]}
    />
  )
}
