import { Drawer, Pagination } from 'antd'
import { listClauseDuties, type PackView } from '#contract/policy-board.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { useKept } from '../children/use-kept.ts'
import { DutyTable } from './DutyTable.tsx'
import { type PolicySearch, TALLY_WORDS } from './policy-search.ts'
import { UnitTallies } from './UnitTallies.tsx'

interface Props {
  pack: PackView
  search: PolicySearch
  onChange: (next: Partial<PolicySearch>) => void
}

const PAGE_SIZE = 20

/** What came of one clause: by unit, and the duties behind each number. */
export function ClauseDuties({ pack, search, onChange }: Props) {
  const clause = pack.clauses.find(({ id }) => id === search.clause)
  if (clause === undefined || search.duties === undefined) return null
  const source = pack.sources.find(({ id }) => id === clause.source)
  return (
    <Drawer
      open
      size={820}
      title={`${source?.short ?? ''} ${clause.ref}：应办、已办、超期`}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      onClose={() => onChange({ duties: undefined })}
    >
      <p className="sw-drawer-lead">{clause.text}</p>
      <Duties clauseId={clause.id} group={search.duties} search={search} onChange={onChange} />
    </Drawer>
  )
}

interface DutiesProps {
  clauseId: string
  group: NonNullable<PolicySearch['duties']>
  search: PolicySearch
  onChange: (next: Partial<PolicySearch>) => void
}

function Duties({ clauseId, group, search: { unit, page }, onChange }: DutiesProps) {
  const asked = { id: clauseId, group, page, pageSize: PAGE_SIZE, ...(unit === undefined ? {} : { unitId: unit }) }
  const list = useRead(listClauseDuties, asked)
  const shown = useKept(list.data)
  if (list.error !== null) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  if (shown === undefined) return <Loading />
  const unitName = shown.units.find(({ unitId }) => unitId === unit)?.unitName
  return (
    <>
      <UnitTallies
        units={shown.units}
        group={group}
        unit={unit}
        onChoose={(duties, chosen) => onChange({ duties, unit: chosen, page: 1 })}
      />
      <h3 className="sw-drawer-head">
        {unitName ?? '全部单位'} · {TALLY_WORDS[group]} {shown.total} 件
      </h3>
      <DutyTable rows={shown.rows} loading={list.isFetching} />
      <Pagination
        className="sw-pages"
        current={page}
        pageSize={PAGE_SIZE}
        total={shown.total}
        hideOnSinglePage
        showSizeChanger={false}
        onChange={(next) => onChange({ page: next })}
      />
    </>
  )
}
