import { Drawer } from 'antd'
import type { UnitReturn } from '#contract/return.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { ReturnForm } from './ReturnForm.tsx'
import { ReturnItems } from './ReturnItems.tsx'

interface Props {
  readonly row: UnitReturn
  readonly onClose: () => void
}

/** Adds to what was handed in; what stands there is never changed. */
export function SupplementDrawer({ row, onClose }: Props) {
  return (
    <Drawer
      open
      size={560}
      title={`补充${periodWords(row.period)}的回报`}
      onClose={onClose}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <p className="sw-block">
        <ClauseChip clause={row.clauseId} /> {row.clauseText}
      </p>
      <p className="sw-soft">已经交的会一直留着，这里只写要补的。</p>
      <div className="sw-block">
        <ReturnItems row={row} />
      </div>
      <ReturnForm
        name={`supplement-${row.id}`}
        clauseId={row.clauseId}
        period={row.period}
        labels={row.items.map(({ label }) => label)}
        supplement
        onDone={onClose}
      />
    </Drawer>
  )
}
