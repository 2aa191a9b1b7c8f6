import { AuditOutlined, FileAddOutlined, ImportOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { listChildren } from '#contract/child.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { ChildrenFilters } from './ChildrenFilters.tsx'
import { ChildrenTable } from './ChildrenTable.tsx'
import { ExportButton } from './ExportButton.tsx'
import { type ChildListSearch, readListSearch, writeFragment, writeListSearch } from './list-search.ts'
import { useFragment } from './use-fragment.ts'
import { useHandedWords } from './use-handed-words.ts'

export const PAGE_SIZE = 20

export function ChildrenPage() {
  const handed = useHandedWords('/children')
  const search = readListSearch(useSearch({ strict: false }), useFragment('/children'), handed)
  const navigate = useNavigate()
  const may = useMay()
  const list = useRead(listChildren, {
    ...search.filters,
    sort: search.sort,
    page: search.page,
    pageSize: PAGE_SIZE,
  })

  const show = (next: Partial<ChildListSearch>) => {
    // A changed filter starts at the first page again; a changed page keeps the filter.
    const shown = { ...search, page: 1, ...next }
    // Words from the header stay out of the address as long as they are the ones searched.
    const keep = handed !== '' && shown.filters.q === search.filters.q
    void navigate({
      to: '/children',
      search: writeListSearch(shown),
      hash: keep ? '' : writeFragment(shown),
      state: keep ? { childWords: handed } : {},
      hashScrollIntoView: false,
    })
  }

  return (
    <>
      <PageHead
        title="儿童档案"
        extra={
          <Flex gap="small" wrap>
            {may('child.write') && (
              <Button type="primary" icon={<FileAddOutlined />} onClick={() => void navigate({ to: '/children/new' })}>
                登记儿童
              </Button>
            )}
            {may('child.import') && (
              <Button icon={<ImportOutlined />} onClick={() => void navigate({ to: '/children/import' })}>
                导入登记表
              </Button>
            )}
            {may('child.merge') && (
              <Button icon={<AuditOutlined />} onClick={() => void navigate({ to: '/children/ledger' })}>
                台账核对
              </Button>
            )}
            <ExportButton filters={search.filters} total={list.data?.more === true ? undefined : list.data?.total} />
          </Flex>
        }
      />
      <Flex vertical gap="middle">
        <ChildrenFilters search={search} onChange={show} />
        {list.error === null ? (
          <ChildrenTable
            page={list.data}
            loading={list.isFetching}
            search={search}
            mayWrite={may('child.write')}
            onChange={show}
          />
        ) : (
          <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        )}
      </Flex>
    </>
  )
}
