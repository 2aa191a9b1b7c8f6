import type { PackView } from '#contract/policy-board.ts'
import { durationWords } from '#policy/duration-words.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { isPlatformDefault } from '#web/ui/policy-words.ts'
import type { Section } from './outline.ts'

interface Props {
  pack: PackView
  section: Section
}

/** Figures and open questions: first those of the section being read, then all others. */
export function PolicyMargin({ pack, section }: Props) {
  const here = new Set(section.clauses.map((clause) => clause.id))
  const parameters = [...pack.parameters].sort(
    (a, b) => Number(here.has(b.clause ?? '')) - Number(here.has(a.clause ?? '')),
  )
  const notes = [...pack.notes].sort(
    (a, b) => Number(b.clauses.some((id) => here.has(id))) - Number(a.clauses.some((id) => here.has(id))),
  )
  return (
    <aside className="sw-policy-margin">
      <section className="sw-panel" aria-label="时限与数值">
        <h2>时限与数值</h2>
        {parameters.length === 0 && <p className="sw-soft">文件没有写明数值。</p>}
        <ul>
          {parameters.map((parameter) => (
            <li key={parameter.id} className={here.has(parameter.clause ?? '') ? 'sw-here' : undefined}>
              <p className="sw-parameter">
                <span>{parameter.label}</span>
                <strong>{durationWords(parameter.value)}</strong>
              </p>
              <p className="sw-soft">
                {parameter.word !== null && `文件用语“${parameter.word}” · `}
                {isPlatformDefault(parameter.source) ? <em>平台默认</em> : '文件规定'}{' '}
                {parameter.clause !== null && <ClauseChip clause={parameter.clause} />}
              </p>
            </li>
          ))}
        </ul>
      </section>
      {notes.length > 0 && (
        <section className="sw-panel" aria-label="文件没有说清的地方">
          <h2>文件没有说清的地方</h2>
          <ul>
            {notes.map((note) => (
              <li key={note.id} className={note.clauses.some((id) => here.has(id)) ? 'sw-here' : undefined}>
                <p>{note.text}</p>
                {note.choice !== null && <p className="sw-soft">平台暂按：{note.choice}</p>}
                <p className="sw-note-clauses">
                  {note.clauses.map((id) => (
                    <ClauseChip key={id} clause={id} />
                  ))}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
