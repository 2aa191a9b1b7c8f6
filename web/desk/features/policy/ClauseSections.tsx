import { Button } from 'antd'
import type { PackView } from '#contract/policy-board.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ClauseItem } from './ClauseItem.tsx'
import type { Section } from './outline.ts'
import type { TallyGroup } from './policy-search.ts'
import { NONE, type Tallies } from './tallies.ts'

interface Props {
  pack: PackView
  sections: readonly Section[]
  highlighted: string
  tallies: Tallies
  onDuties: (clauseId: string, group: TallyGroup) => void
  onClear: () => void
}

/** The section being read, or every clause that fits the filter, under the number it stands at. */
export function ClauseSections({ pack, sections, highlighted, tallies, onDuties, onClear }: Props) {
  if (sections.length === 0)
    return (
      <div className="sw-panel">
        <EmptyState
          title="没有这样的条款"
          text="换个说法，或者少选一个条件再找。"
          action={<Button onClick={onClear}>看全部条款</Button>}
        />
      </div>
    )
  return (
    <div className="sw-sections">
      {sections.map((section) => (
        <article key={section.key} className="sw-panel sw-clauses">
          <h2>
            {pack.sources.find(({ id }) => id === section.source)?.short ?? ''} {section.ref}
          </h2>
          {section.clauses.map((clause) => (
            <ClauseItem
              key={clause.id}
              pack={pack}
              clause={clause}
              marked={clause.id === highlighted}
              tally={tallies.get(clause.id) ?? NONE}
              onDuties={(group) => onDuties(clause.id, group)}
            />
          ))}
        </article>
      ))}
    </div>
  )
}
