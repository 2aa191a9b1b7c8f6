import { Table, type TableColumnsType } from 'antd'
import { useEffect, useRef } from 'react'
import type { CallError } from '#web/client/call.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { PAGE_SIZE } from './use-list-search.ts'

interface Props<Row> {
  list: {
    data: { rows: Row[]; total: number } | undefined
    error: CallError | null
    isFetching: boolean
    refetch: () => unknown
  }
  columns: TableColumnsType<Row>
  page: number
  onPage: (page: number) => void
  empty: { title: string; text: string }
  label: string
}

/** One table for every administrative list: server pages, an honest empty state, scrolling inside itself on a phone. */
export function AdminTable<Row extends { id: string }>({ list, columns, page, onPage, empty, label }: Props<Row>) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where the table scrolls inside itself the arrow keys must be able to, also when no row holds a link.
    place.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0')
  })
  if (list.error !== null && list.data === undefined)
    return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section aria-label={label} ref={place}>
      <Table<Row>
        rowKey="id"
        columns={columns}
        dataSource={list.data?.rows ?? []}
        loading={list.isFetching && list.data === undefined}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: list.data === undefined ? ' ' : <EmptyState {...empty} /> }}
        pagination={{
          current: page,
          pageSize: PAGE_SIZE,
          total: list.data?.total ?? 0,
          showSizeChanger: false,
          hideOnSinglePage: true,
          showTotal: (total) => `共 ${total} 条`,
          onChange: onPage,
        }}
      />
    </section>
  )
}
