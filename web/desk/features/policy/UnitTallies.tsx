import { Table } from 'antd'
import type { z } from 'zod'
import type { listClauseDuties } from '#contract/policy-board.ts'
import { TALLY_GROUPS, TALLY_WORDS, type TallyGroup } from './policy-search.ts'
import { NONE } from './tallies.ts'

type Listed = z.output<typeof listClauseDuties.output>['units'][number]
/** A row of the table; null stands for all units together. */
type Unit = Omit<Listed, 'unitId'> & { unitId: Listed['unitId'] | null }

interface Props {
  units: readonly Listed[]
  group: TallyGroup
  /** The unit whose list is shown; undefined for all. */
  unit: string | undefined
  onChoose: (group: TallyGroup, unit: string | undefined) => void
}

/** What is late first, then where most is open; equals stay in the order of their places. */
function byNeed(a: Unit, b: Unit): number {
  return b.late - a.late || b.open - a.open
}

/** A table by unit; each number opens its list. */
export function UnitTallies({ units, group, unit, onChoose }: Props) {
  const sum = units.reduce(
    (all, { open, met, late }) => ({ open: all.open + open, met: all.met + met, late: all.late + late }),
    NONE,
  )
  const all: Unit = { unitId: null, unitName: '全部单位', ...sum }
  return (
    <Table<Unit>
      size="small"
      rowKey={(row) => `${row.unitId ?? ''}${row.unitName}`}
      dataSource={units.length > 1 ? [all, ...units.toSorted(byNeed)] : [...units]}
      locale={{ emptyText: '这一条下面还没有待办' }}
      pagination={units.length > 12 ? { pageSize: 12, size: 'small', showSizeChanger: false } : false}
      columns={[
        { title: '单位', dataIndex: 'unitName' },
        ...TALLY_GROUPS.map((one) => ({
          title: TALLY_WORDS[one],
          key: one,
          width: 62,
          align: 'right' as const,
          render: (_: unknown, row: Unit) => (
            <Count
              row={row}
              group={one}
              chosen={one === group && (row.unitId ?? undefined) === unit}
              onChoose={() => onChoose(one, row.unitId ?? undefined)}
            />
          ),
        })),
      ]}
    />
  )
}

interface CountProps {
  row: Unit
  group: TallyGroup
  chosen: boolean
  onChoose: () => void
}

function Count({ row, group, chosen, onChoose }: CountProps) {
  const count = row[group]
  if (count === 0) return <span className="sw-soft">0</span>
  return (
    <button
      type="button"
      className={`sw-textual${group === 'late' ? ' sw-late' : ''}`}
      aria-current={chosen ? 'true' : undefined}
      aria-label={`${row.unitName}${TALLY_WORDS[group]} ${count} 件`}
      onClick={onChoose}
    >
      {count}
    </button>
  )
}
