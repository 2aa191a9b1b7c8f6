import { FileAddOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Radio, Select } from 'antd'
import { listReports } from '#contract/report.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { useKept } from '../children/use-kept.ts'
import { REPORT_STATE_LABEL } from './labels.ts'
import { ReportsTable } from './ReportsTable.tsx'
import { readReportSearch, REPORT_STATES, type ReportListSearch, writeReportSearch } from './report-search.ts'

const PAGE_SIZE = 20
/** Somebody may be waiting for the police: a list left open must not grow old. */
const REFRESH = 30_000

export function ReportsPage() {
  const may = useMay()
  const receives = may('report.accept') || may('report.answer') || may('case.receive')
  const search = readReportSearch(useSearch({ strict: false }), receives || !may('report.file') ? 'received' : 'mine')
  const navigate = useNavigate()
  const list = useRead(
    listReports,
    {
      box: search.box,
      ...(search.state === undefined ? {} : { state: search.state }),
      page: search.page,
      pageSize: PAGE_SIZE,
    },
    { refreshEvery: REFRESH },
  )
  const page = useKept(list.data)
  const show = (next: Partial<ReportListSearch>) =>
    void navigate({ to: '/reports', search: writeReportSearch({ ...search, page: 1, ...next }) })
  const write = may('report.file') && (
    <Button type="primary" icon={<FileAddOutlined aria-hidden />} onClick={() => void navigate({ to: '/reports/new' })}>
      写报告
    </Button>
  )

  return (
    <>
      <PageHead title="报告" extra={write} />
      <div className="sw-row sw-block">
        <Radio.Group
          aria-label="看哪些报告"
          optionType="button"
          value={search.box}
          options={[
            { value: 'received', label: '收到的' },
            { value: 'mine', label: '我提交的' },
          ]}
          onChange={(event) => show({ box: event.target.value === 'mine' ? 'mine' : 'received' })}
        />
        <Select
          aria-label="按进展筛选"
          allowClear
          placeholder="全部进展"
          style={{ width: 160 }}
          value={search.state ?? null}
          options={REPORT_STATES.map((state) => ({ value: state, label: REPORT_STATE_LABEL[state] }))}
          onChange={(state) => show({ state: state ?? undefined })}
        />
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {page !== undefined &&
        (page.total === 0 ? (
          <EmptyState
            title={search.box === 'mine' ? '您还没有提交过报告' : '没有收到报告'}
            text={
              search.box === 'mine'
                ? '发现孩子可能受到伤害或没人照看，请马上报告。'
                : '有人报告本辖区的孩子时，会出现在这里并发消息给您。'
            }
          />
        ) : (
          <ReportsTable page={page} loading={list.isFetching} onPage={(number) => show({ page: number })} />
        ))}
    </>
  )
}
