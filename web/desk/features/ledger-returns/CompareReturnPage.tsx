import { Link, useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { compareLedgerReturn, type Difference } from '#contract/ledger-return-children.ts'
import { readLedgerReturn } from '#contract/ledger-return.ts'
import { CELLS, cellTitle } from '#contract/ledger-return-form.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { Panel } from '../cases/Panel.tsx'
import { DifferenceDrawer } from './DifferenceDrawer.tsx'
import { DifferenceLines } from './DifferenceLines.tsx'
import './ledger-returns.css'

/** 和上一期比: for one figure at a time, what it was, what it is, and every reason with its children. */
export function CompareReturnPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useRead(readLedgerReturn, { id })
  const [place, setPlace] = useState<string>()
  const [cell, setCell] = useState('c1')
  const [opened, setOpened] = useState<Difference>()
  const areaCode =
    place ?? view.data?.rows.find(({ kind }) => kind !== 'village')?.areaCode ?? view.data?.rows[0]?.areaCode
  const read = useRead(compareLedgerReturn, { id, areaCode: areaCode ?? '' }, { enabled: areaCode !== undefined })
  const error = view.error ?? read.error
  if (error !== null) return <ErrorNote error={error} onRetry={() => void read.refetch()} />
  if (view.data === undefined || read.data === undefined || areaCode === undefined) return <Loading />
  const comparison = read.data
  if (comparison.previousPeriod === null)
    return (
      <EmptyState
        title="还没有上一期"
        text="下一期报表生成以后，这里会逐格说明差在哪里。"
        action={
          <Link to="/ledger-returns/$id" params={{ id }}>
            回到报表
          </Link>
        }
      />
    )
  const at = CELLS.findIndex((one) => one.id === cell)
  const changedCells = CELLS.filter((_, index) => comparison.differences.some(({ figures }) => figures[index] !== 0))
  return (
    <>
      <PageHead
        title={`${view.data.areaName}：${periodWords(comparison.period)}和${periodWords(comparison.previousPeriod)}比`}
        extra={
          <Link to="/ledger-returns/$id" params={{ id }}>
            回到报表
          </Link>
        }
      />
      <div className="sw-return-pickers sw-block">
        <Select
          aria-label="看哪里"
          value={areaCode}
          options={view.data.rows.map((row) => ({ value: row.areaCode, label: row.areaName }))}
          onChange={setPlace}
        />
        <Select
          aria-label="看哪一格"
          value={cell}
          showSearch={{ optionFilterProp: 'label' }}
          options={CELLS.map((one) => ({
            value: one.id,
            label: `${cellTitle(one)}${changedCells.includes(one) ? '（有变化）' : ''}`,
          }))}
          onChange={setCell}
        />
      </div>
      <Panel title={cellTitle(CELLS[at]!)}>
        <DifferenceLines
          before={{ period: comparison.previousPeriod, figure: comparison.before[at] ?? 0 }}
          after={{ period: comparison.period, figure: comparison.after[at] ?? 0 }}
          differences={comparison.differences}
          cell={at}
          onOpen={setOpened}
        />
      </Panel>
      {opened !== undefined && (
        <DifferenceDrawer
          id={id}
          areaCode={areaCode}
          cell={cell}
          difference={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}
