import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { type ChildRow, suggestChildren } from '#contract/child.ts'
import { useRead } from '#web/client/hooks.ts'

interface Props {
  readonly value?: string | undefined
  readonly onChange?: (childId: string | undefined) => void
  /** Told the whole row, e.g. to take over its place. */
  readonly onFound?: (row: ChildRow) => void
  readonly id?: string
  /** What else one may do when nobody is found. */
  readonly otherwise?: string
}

/** Finds a child of one's own ledger by a part of the name, its initials, the end of the number, a carer's phone. */
export function ChildFinder({ value, onChange, onFound, id, otherwise = '换个字或换电话再找' }: Props) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<ChildRow>()
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead(suggestChildren, { q }, { enabled: q !== '' })
  const rows = new Map<string, ChildRow>()
  if (chosen !== undefined && chosen.id === value) rows.set(chosen.id, chosen)
  for (const row of q === '' ? [] : (found.data?.rows ?? [])) rows.set(row.id, row)
  const empty =
    q === ''
      ? '输入姓或名、拼音、首字母、证件尾号或监护人电话'
      : found.error !== null
        ? '没有读到名单，请稍后再试'
        : found.isFetching
          ? '正在查找'
          : `没有找到，${otherwise}`
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      className="sw-unit"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入姓或名、拼音、首字母、证件尾号或监护人电话"
      value={value ?? null}
      notFoundContent={empty}
      options={[...rows.values()].map((row) => ({
        value: row.id,
        label: `${row.nameMasked} ${row.age} 岁 ${row.townshipName}${row.areaName}`,
      }))}
      onChange={(childId: string | null | undefined) => {
        const row = childId ? rows.get(childId) : undefined
        setChosen(row)
        onChange?.(childId ?? undefined)
        if (row !== undefined) onFound?.(row)
      }}
    />
  )
}
