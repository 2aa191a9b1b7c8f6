import { Select } from 'antd'
import { listReturns } from '#contract/return.ts'
import { useRead } from '#web/client/hooks.ts'
import { usePack } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { useKept } from '../children/use-kept.ts'
import { todayInChina } from '../children/words.ts'
import { periodWords } from '#web/ui/period-words.ts'
import { recentPeriods } from './recent-periods.ts'
import type { ReturnSearch } from './return-search.ts'
import { ReturnsTable } from './ReturnsTable.tsx'

interface Props {
  readonly search: ReturnSearch
  readonly onShow: (next: Partial<ReturnSearch>) => void
}

const PAGE_SIZE = 20

/** What the units of the area have handed in, by unit and clause. */
export function AllReturns({ search, onShow }: Props) {
  const pack = usePack()
  const { clause, unit, period } = search
  const list = useRead(listReturns, {
    ...(clause === undefined ? {} : { clauseId: clause }),
    ...(unit === undefined ? {} : { unitId: unit }),
    ...(period === undefined ? {} : { period }),
    page: search.page,
    pageSize: PAGE_SIZE,
  })
  const page = useKept(list.data)
  const periods = [...new Set([...recentPeriods(todayInChina()), ...(period === undefined ? [] : [period])])]
  return (
    <section className="sw-panel">
      <div className="sw-return-filters" role="search" aria-label="查找回报">
        <UnitPicker
          label="按单位筛选"
          value={unit}
          onChange={(id) => onShow({ unit: id })}
          placeholder="全部单位，输入名称查找"
        />
        <Select
          aria-label="按条款筛选"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="全部条款"
          value={clause ?? null}
          options={(pack.data?.clauses ?? []).map(({ id, ref, text }) => ({ value: id, label: `${ref} ${text}` }))}
          onChange={(id) => onShow({ clause: id ?? undefined })}
        />
        <Select
          aria-label="按期次筛选"
          allowClear
          placeholder="全部期次"
          value={period ?? null}
          options={periods.map((one) => ({ value: one, label: periodWords(one) }))}
          onChange={(one) => onShow({ period: one ?? undefined })}
        />
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {page !== undefined &&
        (page.total === 0 ? (
          <EmptyState title="没有找到回报" text="还没有单位交上来，或者换个单位、条款、期次再看。" />
        ) : (
          <ReturnsTable page={page} loading={list.isFetching} withUnit onPage={(number) => onShow({ page: number })} />
        ))}
    </section>
  )
}
