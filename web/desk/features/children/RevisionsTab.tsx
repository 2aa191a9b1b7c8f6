import { Flex, Table, Typography } from 'antd'
import { listRevisions } from '#contract/dossier.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { sayField, sayKept } from './words.ts'

/** Who changed what, on what ground; the values before and after stay covered where they are personal. */
export function RevisionsTab({ childId }: { readonly childId: string }) {
  const revisions = useRead(listRevisions, { id: childId })
  if (revisions.data === undefined) {
    if (revisions.error === null) return <Loading />
    return <ErrorNote error={revisions.error} onRetry={() => void revisions.refetch()} />
  }
  if (revisions.data.rows.length === 0) {
    return <EmptyState title="还没有更正过" text="在各栏点“更正”，改前改后和依据都会记在这里。" />
  }
  return (
    <Flex vertical gap="large">
      {revisions.data.rows.map((revision) => (
        <section key={`${revision.mergedFrom ?? ''} ${revision.version}`} aria-label={`第 ${revision.version} 版`}>
          <Flex gap="small" wrap>
            <Typography.Text strong>{formatInstant(revision.at)}</Typography.Text>
            <span>{revision.by}</span>
            <span>依据：{revision.basis}</span>
            {revision.mergedFrom !== null && <Typography.Text type="secondary">来自并入的档案</Typography.Text>}
          </Flex>
          <Table
            rowKey="field"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={revision.changes}
            columns={[
              { title: '栏目', key: 'field', render: (_, row) => sayField(row.field) },
              { title: '改前', key: 'before', render: (_, row) => sayKept(row.field, row.before) },
              { title: '改后', key: 'after', render: (_, row) => sayKept(row.field, row.after) },
            ]}
          />
        </section>
      ))}
    </Flex>
  )
}
