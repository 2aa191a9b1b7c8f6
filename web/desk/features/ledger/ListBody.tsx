import { Flex, Pagination } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from '#web/client/call.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'

export const PAGE_SIZE = 20

interface Props<T> {
  readonly read: {
    readonly data: { readonly rows: readonly T[]; readonly total: number } | undefined
    readonly error: CallError | null
    readonly refetch: () => unknown
  }
  readonly page: number
  readonly onPage: (page: number) => void
  readonly empty: { readonly title: string; readonly text: string }
  readonly render: (row: T) => ReactNode
}

/** A list of things to decide, one under another; what to do next where there is none. */
export function ListBody<T>({ read, page, onPage, empty, render }: Props<T>) {
  if (read.data === undefined) {
    if (read.error === null) return <Loading />
    return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  }
  const { rows, total } = read.data
  if (total === 0) return <EmptyState {...empty} />
  return (
    <Flex vertical gap="middle">
      {rows.map(render)}
      <Pagination
        current={page}
        pageSize={PAGE_SIZE}
        total={total}
        hideOnSinglePage
        showSizeChanger={false}
        onChange={onPage}
      />
    </Flex>
  )
}
