import { Select } from 'antd'
import { useEffect, useRef } from 'react'
import type { Chapters, Section } from './outline.ts'
import { type Tallies, tallyOf } from './tallies.ts'

interface Props {
  /** More than one document speaks in the policy, even if one alone fits what is searched. */
  several: boolean
  outline: readonly Chapters[]
  /** Key of the section being read. */
  chosen: string
  tallies: Tallies
  onChoose: (clauseId: string) => void
}

function headOf({ own, source }: Chapters): string {
  return own ? `本县文件 ${source.short}` : `挂接的上级文件 ${source.short}`
}

/** A list on a desk, one field on a phone: the same sections, under the document they stand in. */
export function PolicyOutline({ several, outline, chosen, tallies, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const frame = list.current
    const entry = [...(frame?.querySelectorAll('button') ?? [])].find((button) => button.dataset['section'] === chosen)
    // Only the list itself is moved, never the page.
    if (frame !== null && entry !== undefined && frame.scrollHeight > frame.clientHeight) {
      const gap = entry.getBoundingClientRect().top - frame.getBoundingClientRect().top
      if (gap < 0 || gap > frame.clientHeight - 48) frame.scrollTop += gap - 80
    }
  }, [chosen])
  const choose = (section: Section | undefined) => {
    const first = section?.clauses[0]
    if (first !== undefined) onChoose(first.id)
  }
  return (
    <nav className="sw-outline" aria-label="条款目录">
      <Select
        className="sw-outline-field"
        aria-label="选择条款"
        value={chosen === '' ? null : chosen}
        options={outline.map((chapters) => ({
          label: headOf(chapters),
          options: chapters.sections.map(({ key, ref, clauses }) => ({
            value: key,
            label: `${ref}（${clauses.length} 条）`,
          })),
        }))}
        onChange={(key) => choose(outline.flatMap(({ sections }) => sections).find((section) => section.key === key))}
      />
      <div className="sw-outline-list" ref={list}>
        {outline.map((chapters) => (
          <div key={chapters.source.id}>
            {several && <h2>{headOf(chapters)}</h2>}
            <ol>
              {chapters.sections.map((section) => (
                <OutlineEntry
                  key={section.key}
                  section={section}
                  current={section.key === chosen}
                  tallies={tallies}
                  onChoose={() => choose(section)}
                />
              ))}
            </ol>
          </div>
        ))}
      </div>
    </nav>
  )
}

interface EntryProps {
  section: Section
  current: boolean
  tallies: Tallies
  onChoose: () => void
}

function OutlineEntry({ section, current, tallies, onChoose }: EntryProps) {
  const { open, late } = tallyOf(tallies, section.clauses)
  return (
    <li>
      <button type="button" data-section={section.key} aria-current={current ? 'true' : undefined} onClick={onChoose}>
        <span className="sw-outline-ref">
          <strong>{section.ref}</strong>
          <small>{section.clauses.length} 条</small>
          {open > 0 && <small>应办 {open}</small>}
          {late > 0 && <small className="sw-late">超期 {late}</small>}
        </span>
        <span className="sw-outline-text">{section.clauses[0]?.text}</span>
      </button>
    </li>
  )
}
