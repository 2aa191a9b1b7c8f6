import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { listImports } from '#contract/import.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatInstant } from '#web/ui/format.ts'

const STATE = { previewed: '等待确认', importing: '正在导入', done: '已完成', discarded: '已丢弃' } as const

export function ImportHistory({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const [page, setPage] = useState(1)
  const imports = useRead(listImports, { page, pageSize: 10 })
  if (imports.error !== null) return <ErrorNote error={imports.error} onRetry={() => void imports.refetch()} />
  return (
    <Card size="small" title="导入记录">
      <Table
        rowKey="id"
        scroll={{ x: 'max-content' }}
        loading={imports.isPending}
        dataSource={imports.data?.rows ?? []}
        locale={{ emptyText: '还没有导入过，上传第一张登记表试试。' }}
        pagination={{
          current: page,
          pageSize: 10,
          total: imports.data?.total ?? 0,
          onChange: setPage,
          hideOnSinglePage: true,
          showSizeChanger: false,
        }}
        columns={[
          {
            title: '表格',
            key: 'file',
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => onOpen(row.id)}>
                {row.fileName}
              </Button>
            ),
          },
          { title: '上传时间', key: 'at', render: (_, row) => formatInstant(row.uploadedAt) },
          { title: '状态', key: 'state', render: (_, row) => STATE[row.state] },
          { title: '共几行', key: 'rows', align: 'right', render: (_, row) => row.counts.rows },
          { title: '新建', key: 'created', align: 'right', render: (_, row) => row.counts.created },
          { title: '已登记', key: 'known', align: 'right', render: (_, row) => row.counts.alreadyKnown },
          { title: '有误', key: 'invalid', align: 'right', render: (_, row) => row.counts.invalid },
        ]}
      />
    </Card>
  )
}
