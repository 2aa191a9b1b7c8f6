import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { z } from 'zod'
import type { readHome } from '#contract/duty.ts'

type Area = z.output<typeof readHome.output>['areas'][number]

interface Props {
  areas: readonly Area[]
}

/** 筏铺村村委会 → 筏铺村: division names carry the committee, people say the place. */
function placeName(name: string): string {
  return name.replace(/(村民|居民|村|居)委(员)?会$/, '')
}

/** How each village stands; a name opens its list of children. */
export function AreaTable({ areas }: Props) {
  return (
    <section className="sw-panel" aria-label="各村情况">
      <h2>各村情况</h2>
      <Table<Area>
        rowKey="code"
        dataSource={[...areas]}
        // A row's own `children` is a number of persons, not rows below it.
        expandable={{ childrenColumnName: 'rowsBelow' }}
        pagination={areas.length > 20 ? { pageSize: 20, showSizeChanger: false, size: 'small' } : false}
        columns={[
          {
            title: '村、社区',
            dataIndex: 'name',
            render: (name: string, area) => (
              <Link to="/children" search={{ areaCode: area.code }}>
                {placeName(name)}
              </Link>
            ),
          },
          { title: '儿童', dataIndex: 'children', align: 'right', width: 52 },
          { title: '在办个案', dataIndex: 'openCases', align: 'right', width: 80 },
          {
            title: '本月未走访',
            dataIndex: 'unvisited',
            align: 'right',
            width: 92,
            render: (count: number) => (count > 0 ? <strong>{count}</strong> : count),
          },
        ]}
      />
    </section>
  )
}
