import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { listLedgerReturns } from '#contract/ledger-return.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { useKept } from '../children/use-kept.ts'
import { isPart, progressWords } from './words.ts'
import './ledger-returns.css'

/** 统计报表: how far each place has come with a turn. */
export function LedgerReturnsPage() {
  const search = useSearch({ strict: false }) as { period?: string | number }
  // The router hands a year over as a number.
  const typed = search.period
  const asked = typeof typed === 'number' || typeof typed === 'string' ? String(typed) : undefined
  const navigate = useNavigate()
  const list = useRead(listLedgerReturns, asked === undefined ? {} : { period: asked })
  const data = useKept(list.data)
  return (
    <>
      <PageHead
        title="统计报表"
        extra={
          data !== undefined &&
          data.period !== null && (
            <Select
              aria-label="看哪一期"
              value={data.period}
              style={{ width: 180 }}
              options={data.periods.map((period) => ({ value: period, label: periodWords(period) }))}
              onChange={(period) => void navigate({ to: '/ledger-returns', search: { period } })}
            />
          )
        }
      />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {data !== undefined && data.rows.length === 0 && (
        <EmptyState
          title="还没有报表"
          text="到了文件要求报送的时候，系统按台账自己生成报表：锦州每季度末前十天，松阳每年十月。平时把台账记准就行。"
        />
      )}
      {data !== undefined && data.rows.some(isPart) && (
        <p className="sw-soft" style={{ marginBottom: 8 }}>
          这里数的是您看得到的部分：没填全的人和核签只算本村，全乡镇的人数由乡镇查看。
        </p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <ul className="sw-return-board" aria-label="各地进展">
          {data.rows.map((row) => (
            <li key={row.id} className={row.faulty > 0 ? 'sw-return-held' : ''}>
              <Link to="/ledger-returns/$id" params={{ id: row.id }} className="sw-return-place">
                {row.areaName}
                {row.level === 'county' ? '汇总' : ''}
              </Link>
              <span>{progressWords(row)}</span>
              <span className="sw-soft">
                {row.total === null ? '' : `${row.total} 人 · `}
                {row.revision > 1 ? `第 ${row.revision} 版 · ` : ''}
                {formatDay(row.dueAt)}前报
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
