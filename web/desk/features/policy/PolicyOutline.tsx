import { Select } from 'antd'
import type { Section } from './outline.ts'

interface Props {
  sections: readonly Section[]
  chosen: string
  onChoose: (clauseId: string) => void
}

/** A list on a desk, one field on a phone: the same sections. */
export function PolicyOutline({ sections, chosen, onChoose }: Props) {
  function choose(section: Section | undefined): void {
    const first = section?.clauses[0]
    if (first !== undefined) onChoose(first.id)
  }
  return (
    <nav className="sw-outline" aria-label="条款目录">
      <Select
        className="sw-outline-field"
        aria-label="选择条款"
        value={chosen}
        options={sections.map((section) => ({
          value: section.ref,
          label: `${section.ref}（${section.clauses.length} 条）`,
        }))}
        onChange={(ref) => choose(sections.find((section) => section.ref === ref))}
      />
      <ol className="sw-outline-list">
        {sections.map((section) => (
          <li key={section.ref}>
            <button
              type="button"
              aria-current={section.ref === chosen ? 'true' : undefined}
              onClick={() => choose(section)}
            >
              <strong>{section.ref}</strong>
              <span>{section.clauses[0]?.text}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
