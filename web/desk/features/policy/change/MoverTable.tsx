import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { Trial } from '#contract/policy-edition.ts'
import { VERDICT_WORDS } from '../verdict-words.ts'

type Row = Trial['children'][number]

interface Props {
  rows: readonly Row[]
  /** How many would move in all; the list holds the first of them, within the asker's scope. */
  moved: number
}

export function MoverTable({ rows, moved }: Props) {
  if (moved === 0) return <p>没有孩子会进来或出去。</p>
  return (
    <details className="sw-fold" open={rows.length <= 10}>
      <summary>
        名单会变的孩子{rows.length < moved ? `（共 ${moved} 名，列出 ${rows.length} 名）` : `（${moved} 名）`}
      </summary>
      <Table<Row>
        size="small"
        rowKey="id"
        dataSource={[...rows]}
        pagination={rows.length > 10 ? { pageSize: 10, size: 'small', showSizeChanger: false } : false}
        locale={{ emptyText: '名单上的孩子不在您的工作范围内' }}
        columns={[
          {
            title: '儿童',
            dataIndex: 'nameMasked',
            render: (name: string, { id }) => (
              <Link to="/children/$id" params={{ id }}>
                {name}
              </Link>
            ),
          },
          { title: '地区', dataIndex: 'areaName' },
          { title: '现在', key: 'from', render: (_, { from }) => VERDICT_WORDS[from] },
          { title: '以后', key: 'to', render: (_, { to }) => VERDICT_WORDS[to] },
        ]}
      />
    </details>
  )
}
