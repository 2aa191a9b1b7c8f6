import { Table } from 'antd'
import type { Trial } from '#contract/policy-edition.ts'

type Row = Trial['byTownship'][number]

/** Where the children live who would come in or leave. */
export function TownshipTable({ rows }: { rows: readonly Row[] }) {
  return (
    <Table<Row>
      size="small"
      rowKey="code"
      title={() => '分乡镇'}
      dataSource={rows.filter(({ entering, leaving }) => entering > 0 || leaving > 0)}
      pagination={
        rows.length > 10 ? { pageSize: 10, size: 'small', showSizeChanger: false, hideOnSinglePage: true } : false
      }
      locale={{ emptyText: '没有哪个乡镇的名单会变' }}
      columns={[
        { title: '乡镇（街道）', dataIndex: 'name' },
        { title: '新算作', dataIndex: 'entering', align: 'right', width: 80 },
        { title: '不再算', dataIndex: 'leaving', align: 'right', width: 80 },
      ]}
    />
  )
}
