import { useNavigate, useSearch } from '@tanstack/react-router'
import { Pagination, Tabs } from 'antd'
import { DUTY_GROUPS, listDuties, readHome } from '#contract/duty.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay, useSession } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { AreaTable } from './AreaTable.tsx'
import { DutyList } from './DutyList.tsx'
import { QuickActions } from './QuickActions.tsx'
import './home.css'

type Group = (typeof DUTY_GROUPS)[number]

// Many rows fold into one line, which only says the truth when they come together.
const PAGE_SIZE = 100
const NAMES: Readonly<Record<Group, string>> = {
  open: '待办',
  soon: '即将到期',
  overdue: '已超期',
  done: '已办',
}
const EMPTY: Readonly<Record<Group, { title: string; text: string }>> = {
  open: { title: '现在没有待办', text: '有新的报告、转介或到期走访时会出现在这里。' },
  soon: { title: '近期没有要到期的事', text: '可以看看待办里还有什么能先做。' },
  overdue: { title: '没有超期的事', text: '请保持，待办按孩子等不起的先后排列。' },
  done: { title: '还没有办完的事', text: '办完的事会留在这里备查。' },
}

function readGroup(value: unknown): Group {
  return DUTY_GROUPS.find((group) => group === value) ?? 'open'
}

/** 今天: what is to be done, ordered by what a child loses by waiting. */
export function HomePage() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const may = useMay()
  const session = useSession()
  const now = useNow(60)
  const group = readGroup(search.tab)
  const page = Math.max(1, Number(search.page) || 1)
  const allowed = may('duty.read')
  const home = useRead(readHome, {}, { enabled: allowed })
  const list = useRead(listDuties, { group, page, pageSize: PAGE_SIZE }, { enabled: allowed })
  // The numbers come from the same lists they open, so that a number always equals its rows.
  const open = useRead(listDuties, { group: 'open', page: 1, pageSize: PAGE_SIZE }, { enabled: allowed })
  const soon = useRead(listDuties, { group: 'soon', page: 1, pageSize: PAGE_SIZE }, { enabled: allowed })
  const overdue = useRead(listDuties, { group: 'overdue', page: 1, pageSize: PAGE_SIZE }, { enabled: allowed })
  const totals: Partial<Record<Group, number | undefined>> = {
    open: open.data?.total,
    soon: soon.data?.total,
    overdue: overdue.data?.total,
  }
  const show = (next: { tab: Group; page?: number }) =>
    void navigate({
      to: '/',
      search: {
        ...(next.tab === 'open' ? {} : { tab: next.tab }),
        ...((next.page ?? 1) === 1 ? {} : { page: next.page }),
      },
    })

  if (!allowed)
    return (
      <>
        <PageHead title={`您好，${session.data?.displayName ?? ''}`} />
        <section className="sw-panel">
          <EmptyState title="这个岗位没有要办的事" text="请从上方导航进入要用的页面。" />
        </section>
      </>
    )
  const areas = home.data?.areas ?? []
  return (
    <>
      <PageHead
        title={
          <>
            今天<span className="sw-today">{formatDay(new Date(now).toISOString(), now)}</span>
          </>
        }
        extra={<QuickActions />}
      />
      <div className={areas.length > 0 ? 'sw-home' : undefined}>
        <section className="sw-panel sw-home-duties" aria-label="要办的事">
          <Tabs
            activeKey={group}
            onChange={(key) => show({ tab: readGroup(key) })}
            items={DUTY_GROUPS.map((one) => ({
              key: one,
              label: (
                <span className={one === 'overdue' && (totals.overdue ?? 0) > 0 ? 'sw-late' : undefined}>
                  {NAMES[one]}
                  {totals[one] !== undefined && <b className="sw-total">{totals[one]}</b>}
                </span>
              ),
            }))}
          />
          <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
          {list.data === undefined ? (
            list.error === null && <Loading />
          ) : list.data.rows.length === 0 ? (
            <EmptyState {...EMPTY[group]} />
          ) : (
            <>
              <DutyList rows={list.data.rows} />
              <Pagination
                className="sw-pages"
                current={page}
                pageSize={PAGE_SIZE}
                total={list.data.total}
                hideOnSinglePage
                showSizeChanger={false}
                onChange={(next) => show({ tab: group, page: next })}
              />
            </>
          )}
        </section>
        {areas.length > 0 && <AreaTable areas={areas} />}
      </div>
    </>
  )
}
