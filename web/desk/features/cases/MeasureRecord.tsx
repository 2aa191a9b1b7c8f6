import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { FileList } from '#web/ui/FileList.tsx'
import { formatInstant } from '#web/ui/format.ts'

interface Props {
  readonly measure: CaseView['measures'][number]
  readonly placements: PackView['scenarios'][number]['placements']
}

export function MeasureRecord({ measure, placements }: Props) {
  const placed = placements.find((one) => one.id === measure.placement)?.label ?? measure.placement
  return (
    <div className="sw-record">
      <p className="sw-lines">
        {measure.kind === 'waived' && <strong>没有办，原因：</strong>}
        {measure.note}
      </p>
      {placed !== null && <p>孩子送到：{placed}</p>}
      {measure.files.length > 0 && <FileList files={measure.files} />}
      <p className="sw-soft">
        {measure.by} · {formatInstant(measure.at)}
      </p>
    </div>
  )
}
