import { Button, Checkbox, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { CARE_ABILITY, CARE_ARRANGEMENT, type Code, EDUCATION } from '#contract/codes.ts'
import { AreaPicker } from '#web/ui/AreaPicker.tsx'
import { type ChildListSearch, type ChildSort, FILTER_NAMES, type FilterName } from './list-search.ts'
import { CHILD_SORT, CHILD_STATUS, optionsOf } from './words.ts'

const CHOICES: readonly { name: FilterName; label: string; list: readonly Code[]; width: number }[] = [
  { name: 'status', label: '状态', list: CHILD_STATUS, width: 110 },
  { name: 'schooling', label: '就学情况', list: EDUCATION, width: 130 },
  { name: 'careArrangement', label: '照料情况', list: CARE_ARRANGEMENT, width: 200 },
  { name: 'careAbility', label: '照料能力', list: CARE_ABILITY, width: 180 },
]

interface Props {
  readonly search: ChildListSearch
  readonly onChange: (next: Partial<ChildListSearch>) => void
}

export function ChildrenFilters({ search, onChange }: Props) {
  const { filters, sort } = search
  const [typed, setTyped] = useState(filters.q ?? '')
  // The address bar leads: going back must show the words that were searched then.
  const [searched, setSearched] = useState(filters.q)
  if (searched !== filters.q) {
    setSearched(filters.q)
    setTyped(filters.q ?? '')
  }

  const set = (name: FilterName, value: string | undefined) => onChange({ filters: { ...filters, [name]: value } })
  const filtered = filters.incomplete === true || FILTER_NAMES.some((name) => filters[name] !== undefined)

  function setIncomplete(checked: boolean): void {
    const { incomplete: _, ...others } = filters
    onChange({ filters: checked ? { ...others, incomplete: true } : others })
  }

  return (
    <Flex gap="small" wrap role="search" aria-label="查找儿童">
      <Input.Search
        aria-label="姓名、拼音首字母、证件尾号或监护人电话"
        placeholder="姓或名、拼音、首字母、证件尾号、电话"
        allowClear
        value={typed}
        maxLength={60}
        style={{ flex: '1 1 300px', maxWidth: 360 }}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(value) => set('q', value)}
      />
      <AreaPicker value={filters.areaCode} onChange={(code?: string) => set('areaCode', code)} />
      {CHOICES.map(({ name, label, list, width }) => (
        <Select
          key={name}
          aria-label={label}
          placeholder={label}
          allowClear
          style={{ flex: '1 1 140px', minWidth: 0, maxWidth: width }}
          value={filters[name] ?? null}
          options={optionsOf(list)}
          onChange={(value: string | null | undefined) => set(name, value ?? undefined)}
        />
      ))}
      <Select<ChildSort>
        aria-label="排列顺序"
        style={{ flex: '1 1 140px', maxWidth: 160 }}
        value={sort}
        options={optionsOf(CHILD_SORT)}
        onChange={(value) => onChange({ sort: value })}
      />
      <Checkbox
        style={{ alignSelf: 'center' }}
        checked={filters.incomplete === true}
        onChange={(event) => setIncomplete(event.target.checked)}
      >
        只看资料不全的
      </Checkbox>
      {filtered && (
        <Button type="link" onClick={() => onChange({ filters: {} })}>
          清空条件
        </Button>
      )}
    </Flex>
  )
}
