import { Checkbox } from 'antd'
import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { UrgentMark } from '../cases/UrgentMark.tsx'

interface Props {
  readonly situations: PackView['situations']
  readonly value?: string[]
  readonly onChange?: (chosen: string[]) => void
  readonly id?: string
}

/** The document's own list, large enough for a shaking hand. */
export function SituationTiles({ situations, value = [], onChange, id }: Props) {
  return (
    <div {...(id === undefined ? {} : { id })} role="group" aria-label="出了什么情形" tabIndex={-1}>
      <Checkbox.Group className="sw-tiles" value={value} onChange={(chosen) => onChange?.(chosen)}>
        {situations.map((situation) => (
          <div key={situation.id} className="sw-tile sw-tile-large">
            <Checkbox value={situation.id}>{situation.label}</Checkbox>
            <UrgentMark urgent={situation.urgent} />
            <ClauseChip clause={situation.clause} />
          </div>
        ))}
      </Checkbox.Group>
    </div>
  )
}
