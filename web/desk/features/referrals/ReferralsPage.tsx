import { useNavigate, useSearch } from '@tanstack/react-router'
import { Radio, Select } from 'antd'
import { listReferrals, REFERRAL_STATES } from '#contract/referral.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { REFERRAL_STATE_LABEL } from '../cases/labels.ts'
import { useKept } from '../children/use-kept.ts'
import { ReferralsTable } from './ReferralsTable.tsx'
import { readReferralSearch, type ReferralListSearch, writeReferralSearch } from './referral-search.ts'

const PAGE_SIZE = 20

export function ReferralsPage() {
  const may = useMay()
  const search = readReferralSearch(useSearch({ strict: false }), may('case.plan') ? 'sent' : 'received')
  const navigate = useNavigate()
  const list = useRead(listReferrals, {
    box: search.box,
    ...(search.state === undefined ? {} : { state: search.state }),
    page: search.page,
    pageSize: PAGE_SIZE,
  })
  const page = useKept(list.data)
  const show = (next: Partial<ReferralListSearch>) =>
    void navigate({ to: '/referrals', search: writeReferralSearch({ ...search, page: 1, ...next }) })

  return (
    <>
      <PageHead title="转介" />
      <div className="sw-row sw-block">
        <Radio.Group
          aria-label="看哪些转介"
          optionType="button"
          value={search.box}
          options={[
            { value: 'received', label: '收到的' },
            { value: 'sent', label: '发出的' },
          ]}
          onChange={(event) => show({ box: event.target.value === 'sent' ? 'sent' : 'received' })}
        />
        <Select
          aria-label="按进展筛选"
          allowClear
          placeholder="全部进展"
          style={{ width: 160 }}
          value={search.state ?? null}
          options={REFERRAL_STATES.map((state) => ({ value: state, label: REFERRAL_STATE_LABEL[state] }))}
          onChange={(state) => show({ state: state ?? undefined })}
        />
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {page !== undefined &&
        (page.total === 0 ? (
          <EmptyState
            title={search.box === 'sent' ? '没有发出的转介' : '没有收到转介'}
            text={
              search.box === 'sent'
                ? '个案定了帮扶方案后，在个案里把服务转给承办单位。'
                : '乡镇把服务转给您的单位时，会出现在这里并发消息给您。'
            }
          />
        ) : (
          <ReferralsTable
            page={page}
            box={search.box}
            loading={list.isFetching}
            onPage={(number) => show({ page: number })}
          />
        ))}
    </>
  )
}
