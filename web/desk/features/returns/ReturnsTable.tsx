import { Button, Grid, Table, type TableProps } from 'antd'
import type { z } from 'zod'
import type { listReturns, UnitReturn } from '#contract/return.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { periodWords } from '#web/ui/period-words.ts'
import { ReturnItems } from './ReturnItems.tsx'

interface Props {
  readonly page: z.output<typeof listReturns.output>
  readonly loading: boolean
  readonly withUnit: boolean
  /** For the own unit, which may add to what it handed in. */
  readonly onSupplement?: (row: UnitReturn) => void
  readonly onPage: (page: number) => void
}

function Clause({ row }: { readonly row: UnitReturn }) {
  return (
    <div className="sw-return-clause">
      <ClauseChip clause={row.clauseId} />
      <span>{row.clauseText}</span>
    </div>
  )
}

function Supplement({ row, onSupplement }: { row: UnitReturn; onSupplement: (row: UnitReturn) => void }) {
  return (
    <Button size="small" onClick={() => onSupplement(row)}>
      补充
    </Button>
  )
}

function columnsOf({ withUnit, onSupplement }: Props): TableProps<UnitReturn>['columns'] {
  return [
    ...(withUnit ? [{ title: '单位', dataIndex: 'unitName', width: 160 }] : []),
    { title: '条款', key: 'clause', width: '28%', render: (_: unknown, row: UnitReturn) => <Clause row={row} /> },
    { title: '期次', key: 'period', width: 128, render: (_: unknown, row: UnitReturn) => periodWords(row.period) },
    { title: '报了什么', key: 'items', render: (_: unknown, row: UnitReturn) => <ReturnItems row={row} /> },
    {
      title: '谁交的',
      key: 'by',
      width: 150,
      render: (_: unknown, row: UnitReturn) => (
        <>
          <div>{row.by}</div>
          <div className="sw-soft" title={formatInstant(row.recordedAt)}>
            {formatDay(row.recordedAt)}
          </div>
        </>
      ),
    },
    ...(onSupplement === undefined
      ? []
      : [
          {
            title: '操作',
            key: 'act',
            width: 84,
            render: (_: unknown, row: UnitReturn) => <Supplement row={row} onSupplement={onSupplement} />,
          },
        ]),
  ]
}

/** On a phone one cell says what the columns say on a desk. */
function narrowColumns({ withUnit, onSupplement }: Props): TableProps<UnitReturn>['columns'] {
  return [
    {
      title: '交上来的',
      key: 'all',
      render: (_, row) => (
        <div className="sw-return-card">
          <p className="sw-soft">
            {[withUnit ? row.unitName : null, periodWords(row.period), `${row.by} ${formatDay(row.recordedAt)}`]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          <Clause row={row} />
          <ReturnItems row={row} />
          {onSupplement !== undefined && <Supplement row={row} onSupplement={onSupplement} />}
        </div>
      ),
    },
  ]
}

export function ReturnsTable(props: Props) {
  const { page, loading, onPage } = props
  const wide = Grid.useBreakpoint().md ?? true
  return (
    <Table<UnitReturn>
      rowKey="id"
      size="middle"
      columns={(wide ? columnsOf(props) : narrowColumns(props)) ?? []}
      showHeader={wide}
      dataSource={page.rows}
      loading={loading}
      pagination={{
        current: page.page,
        pageSize: page.pageSize,
        total: page.total,
        onChange: onPage,
        showSizeChanger: false,
        hideOnSinglePage: true,
        showTotal: (total) => `共 ${total} 份`,
      }}
    />
  )
}
