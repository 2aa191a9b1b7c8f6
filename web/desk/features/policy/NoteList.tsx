import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { placesOf } from './clause-places.ts'

type Note = PackView['notes'][number]

interface Props {
  notes: readonly Note[]
  clauses: PackView['clauses']
  /** Clauses of the section being read. */
  here: ReadonlySet<string>
  onClause: (clauseId: string) => void
}

/** Contradictions and silences of the documents, and what was chosen about them. */
export function NoteList({ notes, clauses, here, onClause }: Props) {
  if (notes.length === 0) return null
  const isHere = (note: Note) => note.clauses.some((clause) => here.has(clause))
  const own = notes.filter(isHere)
  const rest = notes.filter((note) => !isHere(note))
  const line = (note: Note) => (
    <NoteLine key={note.id} note={note} places={placesOf(note.clauses, clauses)} onClause={onClause} />
  )
  return (
    <section className="sw-panel" aria-label="文件没有说清的地方">
      <h2>文件没有说清的地方</h2>
      {own.length === 0 && <p className="sw-soft">这一节没有。</p>}
      <ul>{own.map(line)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>其他各节没有说清的地方（{rest.length} 处）</summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </section>
  )
}

interface LineProps {
  note: Note
  places: readonly string[]
  onClause: Props['onClause']
}

function NoteLine({ note, places, onClause }: LineProps) {
  return (
    <li>
      <p>{note.text}</p>
      {note.options.length > 0 && (
        <ul className="sw-options">
          {note.options.map((option) => (
            <li key={option.id} className={option.id === note.chosen ? 'sw-option-chosen' : undefined}>
              {option.id === note.chosen ? '按这样办：' : '没有选：'}
              {option.label}
            </li>
          ))}
        </ul>
      )}
      <p className="sw-note-clauses">
        {places.map((id) => (
          <ClauseChip key={id} clause={id} onOpen={onClause} />
        ))}
      </p>
    </li>
  )
}
