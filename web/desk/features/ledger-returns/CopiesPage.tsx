import { Link } from '@tanstack/react-router'
import { Pagination } from 'antd'
import { useState } from 'react'
import { listLedgerReturnCopies } from '#contract/ledger-return-copy.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { useKept } from '../children/use-kept.ts'
import './ledger-returns.css'

/** 报表抄送: what one's own office was sent. */
export function CopiesPage() {
  const [page, setPage] = useState(1)
  const list = useRead(listLedgerReturnCopies, { page, pageSize: 20 })
  const data = useKept(list.data)
  return (
    <>
      <PageHead title="报表抄送" />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {data !== undefined && data.total === 0 && (
        <EmptyState
          title="还没有收到抄送"
          text="文件要求抄送县教育、县公安的统计报表，上报时会送到这里，并发消息提醒签收。"
        />
      )}
      {data !== undefined && data.total > 0 && (
        <>
          <ul className="sw-return-board" aria-label="收到的抄送">
            {data.rows.map((row) => (
              <li key={row.id}>
                <Link to="/ledger-returns/copies/$id" params={{ id: row.id }} className="sw-return-place">
                  {row.areaName}
                  {periodWords(row.period)}
                </Link>
                <span>{row.acknowledgedAt === null ? '待签收' : '已签收'}</span>
                <span className="sw-soft">
                  第 {row.revision} 版{row.superseded ? '，有更新的一版' : ''} · {formatDay(row.sentAt)}送达
                </span>
              </li>
            ))}
          </ul>
          <Pagination
            size="small"
            current={data.page}
            pageSize={data.pageSize}
            total={data.total}
            hideOnSinglePage
            showSizeChanger={false}
            onChange={setPage}
          />
        </>
      )}
    </>
  )
}
