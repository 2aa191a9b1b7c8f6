import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { CASE_STATES, listCases } from '#contract/case.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { useKept } from '../children/use-kept.ts'
import { type CaseListSearch, type CaseListState, readCaseSearch, writeCaseSearch } from './case-search.ts'
import { CasesTable } from './CasesTable.tsx'
import { CASE_STATE_LABEL } from './labels.ts'

const PAGE_SIZE = 20
const STATES: readonly { value: CaseListState; label: string }[] = [
  { value: 'open', label: '所有在办的' },
  ...CASE_STATES.map((state) => ({ value: state, label: CASE_STATE_LABEL[state] })),
  { value: 'all', label: '在办和已结的' },
]

export function CasesPage() {
  const search = readCaseSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const list = useRead(listCases, {
    ...(search.state === 'all' ? {} : { state: search.state }),
    page: search.page,
    pageSize: PAGE_SIZE,
  })
  const page = useKept(list.data)
  const show = (next: CaseListSearch) => void navigate({ to: '/cases', search: writeCaseSearch(next) })

  return (
    <>
      <PageHead
        title="个案"
        extra={
          <Select<CaseListState>
            aria-label="按环节筛选"
            style={{ width: 220 }}
            value={search.state}
            options={[...STATES]}
            onChange={(state) => show({ state, page: 1 })}
          />
        }
      />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {page !== undefined &&
        (page.total === 0 ? (
          <EmptyState
            title="这里没有个案"
            text={
              search.state === 'open'
                ? '有报告受理后，个案会自动出现在这里。'
                : '换一个环节看看，或者看所有在办的个案。'
            }
          />
        ) : (
          <CasesTable page={page} loading={list.isFetching} onPage={(number) => show({ ...search, page: number })} />
        ))}
    </>
  )
}
