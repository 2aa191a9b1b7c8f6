import { Link, useParams } from '@tanstack/react-router'
import { Grid } from 'antd'
import { useState } from 'react'
import { type LedgerReturnRow, readLedgerReturn } from '#contract/ledger-return.ts'
import { type Cell, cellTitle, F2_CELLS, F3_CELLS } from '#contract/ledger-return-form.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { Panel } from '../cases/Panel.tsx'
import { CellDrawer, type Opened } from './CellDrawer.tsx'
import { CopyReceipts } from './CopyReceipts.tsx'
import { ReturnActs } from './ReturnActs.tsx'
import { ReturnChecks } from './ReturnChecks.tsx'
import { ReturnExports } from './ReturnExports.tsx'
import { ReturnLinks } from './ReturnLinks.tsx'
import { ReturnReading } from './ReturnReading.tsx'
import { ReturnTable } from './ReturnTable.tsx'
import { SignatureTrack } from './SignatureTrack.tsx'
import { progressWords, STATE_WORDS } from './words.ts'
import './ledger-returns.css'

/** One return: its figures, what keeps it from being signed, who signed, who was sent it. */
export function LedgerReturnPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const read = useRead(readLedgerReturn, { id })
  const wide = Grid.useBreakpoint().lg ?? true
  const [opened, setOpened] = useState<Opened>()
  const view = read.data
  if (view === undefined)
    return read.error === null ? <Loading /> : <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  const held = new Set(view.checks.flatMap(({ gaps }) => gaps.map(({ areaCode }) => areaCode)))
  const open = (row: LedgerReturnRow, cell: Cell) =>
    setOpened({ title: `${row.areaName}，${cellTitle(cell)}`, areaCode: row.areaCode, cell: cell.id })
  return (
    <>
      <PageHead
        title={`${view.areaName}${periodWords(view.period)}统计报表`}
        extra={<Link to="/ledger-returns">回到各地进展</Link>}
      />
      <div className="sw-case-middle">
        <section className="sw-panel sw-return-top">
          <p>
            <strong>{view.state === 'reopened' ? STATE_WORDS.reopened : progressWords(view)}</strong>
            <span className="sw-soft">
              ，第 {view.revision} 版，{view.asOf}的台账，{formatDay(view.dueAt)}前报
              {view.total === null ? '' : `，共 ${view.total} 人`}
            </span>
          </p>
          {view.reopenedReason !== null && (
            <p>
              {view.state === 'draft' ? '上一版由 ' : ''}
              {view.reopenedBy} {view.takenBack ? '收回' : '退回'}，原因：{view.reopenedReason}
            </p>
          )}
          <ReturnActs view={view} />
          <ReturnExports view={view} />
          <ReturnLinks view={view} />
        </section>
        <Panel title="平衡检查">
          <ReturnChecks view={view} onOpen={setOpened} />
        </Panel>
        <Panel title="摸底排查汇总表" extra={<span className="sw-soft">点数字看孩子；带 * 的列名由平衡关系推定</span>}>
          {wide ? (
            <ReturnTable rows={view.rows} held={held} onOpen={open} />
          ) : (
            <ReturnReading label="汇总表" rows={view.rows} cells={F2_CELLS} onOpen={open} />
          )}
        </Panel>
        <Panel title="统计表">
          <ReturnReading label="统计表" rows={view.rows} cells={F3_CELLS} onOpen={open} />
        </Panel>
        <Panel title="核签">
          <SignatureTrack view={view} />
        </Panel>
        <Panel title="抄送回执">
          <CopyReceipts copies={view.copies} />
        </Panel>
      </div>
      {opened !== undefined && <CellDrawer id={view.id} opened={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
