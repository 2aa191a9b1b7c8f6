import { Radio } from 'antd'
import type { PackView } from '#contract/policy-board.ts'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { placesOf } from '../clause-places.ts'
import { chosenOf, withChoice } from './proposal.ts'

interface Props {
  clauses: PackView['clauses']
  notes: readonly PackView['notes'][number][]
  current: PolicyProposal
  proposal: PolicyProposal
  onChange: (proposal: PolicyProposal) => void
}

/** Questions the document leaves open, each with the ways the county may choose from. */
export function ChoiceList({ notes, clauses, current, proposal, onChange }: Props) {
  if (notes.length === 0) return <p className="sw-soft">文件没有留下要县里选的做法。</p>
  return (
    <ul className="sw-choices">
      {notes.map((note) => (
        <li key={note.id}>
          <p>{note.text}</p>
          <p className="sw-note-clauses">
            {placesOf(note.clauses, clauses).map((clause) => (
              <ClauseChip key={clause} clause={clause} />
            ))}
          </p>
          <Radio.Group
            vertical
            aria-label={note.text}
            value={chosenOf(proposal, note)}
            options={note.options.map(({ id, label }) => ({ value: id, label }))}
            onChange={(event) =>
              onChange(withChoice(proposal, { note, option: event.target.value as string, current }))
            }
          />
        </li>
      ))}
    </ul>
  )
}
