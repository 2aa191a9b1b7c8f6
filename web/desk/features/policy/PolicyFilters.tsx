import { Button, Input, Select } from 'antd'
import { CAPABILITIES } from '#policy/clause-words.ts'
import { CLEARABLE } from '#web/ui/clearable.ts'
import { BECOMES_KINDS, chapterWords, type ClauseFilter, isFiltered } from './clause-filter.ts'
import type { PolicySearch } from './policy-search.ts'

interface Props {
  filter: ClauseFilter
  /** How many clauses fit; null without a filter. */
  found: number | null
  onWords: (words: string) => void
  onChange: (next: Partial<Pick<PolicySearch, 'becomes' | 'chapter'>>) => void
}

export function PolicyFilters({ filter, found, onWords, onChange }: Props) {
  return (
    <div className="sw-filters sw-policy-filters" role="search" aria-label="查找条款">
      <Input.Search
        aria-label="条款序号或内容"
        placeholder="条款序号、内容、谁负责"
        allowClear
        maxLength={40}
        value={filter.words}
        onChange={(event) => onWords(event.target.value)}
      />
      <Select
        aria-label="变成什么"
        placeholder="变成什么"
        allowClear={CLEARABLE}
        value={filter.becomes ?? null}
        options={BECOMES_KINDS.map((kind) => ({ value: kind, label: kind }))}
        onChange={(value: string | null | undefined) => onChange({ becomes: value ?? undefined })}
      />
      <Select
        aria-label="哪一方面"
        placeholder="哪一方面"
        allowClear={CLEARABLE}
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.chapter ?? null}
        options={CAPABILITIES.map((chapter) => ({ value: chapter, label: chapterWords(chapter) }))}
        onChange={(value: string | null | undefined) => onChange({ chapter: value ?? undefined })}
      />
      {isFiltered(filter) && (
        <>
          <span role="status">找到 {found ?? 0} 条</span>
          <Button
            type="link"
            onClick={() => {
              onWords('')
              onChange({ becomes: undefined, chapter: undefined })
            }}
          >
            看全部
          </Button>
        </>
      )}
    </div>
  )
}
