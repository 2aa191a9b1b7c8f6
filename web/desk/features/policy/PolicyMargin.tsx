import type { PackView } from '#contract/policy-board.ts'
import { NoteList } from './NoteList.tsx'
import type { Section } from './outline.ts'
import { ParameterList } from './ParameterList.tsx'
import { SilentChapters } from './SilentChapters.tsx'

interface Props {
  pack: PackView
  section: Section | undefined
  onClause: (clauseId: string) => void
  onChapter: (chapter: string) => void
}

/** Figures, open questions and silences: first what belongs to the section being read. */
export function PolicyMargin({ pack, section, onClause, onChapter }: Props) {
  const here = new Set(section?.clauses.map((clause) => clause.id))
  return (
    <aside className="sw-policy-margin" aria-label="时限、疑问和空白">
      <ParameterList parameters={pack.parameters} here={here} onClause={onClause} />
      <NoteList notes={pack.notes} clauses={pack.clauses} here={here} onClause={onClause} />
      <SilentChapters pack={pack} onChapter={onChapter} />
    </aside>
  )
}
