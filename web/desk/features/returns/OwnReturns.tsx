import { useState } from 'react'
import { listReturns, type UnitReturn } from '#contract/return.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Panel } from '../cases/Panel.tsx'
import { useKept } from '../children/use-kept.ts'
import { OpenReturns } from './OpenReturns.tsx'
import type { ReturnSearch } from './return-search.ts'
import { ReturnsTable } from './ReturnsTable.tsx'
import { SupplementDrawer } from './SupplementDrawer.tsx'

interface Props {
  readonly unitId: string
  readonly search: ReturnSearch
  readonly onShow: (next: Partial<ReturnSearch>) => void
}

const PAGE_SIZE = 10

/** The own unit: what it owes, and below it what it has handed in. */
export function OwnReturns({ unitId, search, onShow }: Props) {
  const mayWrite = useMay()('return.write')
  const list = useRead(listReturns, { unitId, page: search.page, pageSize: PAGE_SIZE })
  const page = useKept(list.data)
  const [added, setAdded] = useState<UnitReturn>()
  return (
    <>
      {mayWrite && <OpenReturns clause={search.clause} />}
      <Panel title="已经交的">
        <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        {page !== undefined &&
          (page.total === 0 ? (
            <EmptyState title="还没有交过" text="交上去的会留在这里备查，漏了的可以再补充。" />
          ) : (
            <ReturnsTable
              page={page}
              loading={list.isFetching}
              withUnit={false}
              onPage={(number) => onShow({ page: number })}
              {...(mayWrite ? { onSupplement: setAdded } : {})}
            />
          ))}
      </Panel>
      {added !== undefined && <SupplementDrawer row={added} onClose={() => setAdded(undefined)} />}
    </>
  )
}
