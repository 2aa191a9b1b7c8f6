import { Link, useNavigate } from '@tanstack/react-router'
import { Badge, Flex, Grid, Table, type TableColumnsType, Typography } from 'antd'
import type { z } from 'zod'
import type { ChildRow, listChildren } from '#contract/child.ts'
import { CARE_ABILITY, CARE_ARRANGEMENT, labelOf, SEX } from '#contract/codes.ts'
import { formatDay } from '#web/ui/format.ts'
import { ChildrenEmpty } from './ChildrenEmpty.tsx'
import type { ChildListSearch } from './list-search.ts'
import { useKept } from './use-kept.ts'
import { CHILD_STATUS, shownName } from './words.ts'

interface Props {
  readonly page: z.infer<typeof listChildren.output> | undefined
  readonly loading: boolean
  readonly search: ChildListSearch
  readonly mayWrite: boolean
  readonly onChange: (next: Partial<ChildListSearch>) => void
}

function NameLink({ row }: { readonly row: ChildRow }) {
  return (
    <Link to="/children/$id" params={{ id: row.id }} onClick={(event) => event.stopPropagation()}>
      {shownName(row)}
    </Link>
  )
}

/** On a phone one cell says what the columns say on a desk. */
function NarrowCell({ row }: { readonly row: ChildRow }) {
  return (
    <Flex vertical>
      <Flex justify="space-between" gap="small">
        <NameLink row={row} />
        {row.openDuties > 0 && <Typography.Text>{row.openDuties} 件待办</Typography.Text>}
      </Flex>
      <Typography.Text type="secondary">
        {labelOf(SEX, row.sex)}，{row.age} 岁，{row.areaName}
      </Typography.Text>
      <Typography.Text type="secondary">
        {row.lastVisitOn === null ? '还没走访过' : `上次走访 ${formatDay(row.lastVisitOn)}`}
      </Typography.Text>
    </Flex>
  )
}

const WIDE: TableColumnsType<ChildRow> = [
  { title: '姓名', key: 'name', width: 150, render: (_, row) => <NameLink row={row} /> },
  { title: '性别', key: 'sex', width: 64, render: (_, row) => labelOf(SEX, row.sex) },
  { title: '年龄', key: 'age', width: 72, render: (_, row) => `${row.age} 岁` },
  { title: '乡镇', dataIndex: 'townshipName', ellipsis: true },
  { title: '村（社区）', dataIndex: 'areaName', ellipsis: true },
  { title: '学校', key: 'school', ellipsis: true, responsive: ['lg'], render: (_, row) => row.schoolName ?? '未填' },
  {
    title: '照料情况',
    key: 'careArrangement',
    ellipsis: true,
    render: (_, row) => labelOf(CARE_ARRANGEMENT, row.careArrangement),
  },
  {
    title: '照料能力',
    key: 'careAbility',
    ellipsis: true,
    render: (_, row) => (row.careAbility === null ? '未评' : labelOf(CARE_ABILITY, row.careAbility)),
  },
  {
    title: '上次走访',
    key: 'lastVisitOn',
    width: 168,
    render: (_, row) => (row.lastVisitOn === null ? '还没走访过' : formatDay(row.lastVisitOn)),
  },
  {
    title: '待办',
    key: 'openDuties',
    width: 72,
    align: 'right',
    render: (_, row) => (row.openDuties === 0 ? '无' : <Badge status="processing" text={`${row.openDuties} 件`} />),
  },
  { title: '状态', key: 'status', width: 92, render: (_, row) => labelOf(CHILD_STATUS, row.status) },
]
const NARROW: TableColumnsType<ChildRow> = [{ title: '儿童', key: 'all', render: (_, row) => <NarrowCell row={row} /> }]

export function ChildrenTable({ page, loading, search, mayWrite, onChange }: Props) {
  const wide = Grid.useBreakpoint().md ?? true
  const navigate = useNavigate()
  const shown = useKept(page)

  return (
    <Table<ChildRow>
      rowKey="id"
      tableLayout={wide ? 'fixed' : 'auto'}
      columns={wide ? WIDE : NARROW}
      dataSource={shown?.rows ?? []}
      loading={loading && page === undefined}
      locale={{
        emptyText: shown === undefined ? '正在取数' : <ChildrenEmpty filters={search.filters} mayWrite={mayWrite} />,
      }}
      onRow={(row) => ({
        style: { cursor: 'pointer' },
        onClick: () => void navigate({ to: '/children/$id', params: { id: row.id } }),
      })}
      pagination={{
        current: search.page,
        pageSize: 20,
        total: shown?.total ?? 0,
        showSizeChanger: false,
        showTotal: (total) => (shown?.more === true ? `${total} 名以上，请加条件缩小范围` : `共 ${total} 名`),
        onChange: (next) => onChange({ page: next }),
      }}
    />
  )
}
