import { useQueries } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { listUnits, type UnitRow } from '#contract/account.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import { call } from '#web/client/call.ts'

interface Props {
  value?: string | undefined
  onChange?: (unitId: string | undefined, unit?: UnitRow) => void
  kinds?: readonly string[] | undefined
  areaCode?: string | undefined
  id?: string
  placeholder?: string
  /** Where no label stands beside it. */
  label?: string
}

/** Finds a unit by a part of its name. One question per kind, because the operation asks for one kind at a time. */
export function UnitPicker({ value, onChange, kinds, areaCode, id, placeholder = '输入单位名称查找', label }: Props) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<UnitRow | undefined>()
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const asked: (UnitKind | undefined)[] =
    kinds === undefined || kinds.length === 0 ? [undefined] : (kinds as readonly UnitKind[]).slice()
  const found = useQueries({
    queries: asked.map((kind) => {
      const input = { q, ...(kind && { kind }), ...(areaCode && { areaCode }), page: 1, pageSize: 50 }
      return { queryKey: [listUnits.path, input], queryFn: () => call(listUnits, input) }
    }),
  })
  const units = new Map<string, UnitRow>()
  if (chosen !== undefined && chosen.id === value) units.set(chosen.id, chosen)
  for (const answer of found) for (const unit of answer.data?.rows ?? []) units.set(unit.id, unit)
  const busy = found.some((answer) => answer.isPending)
  const failed = found.some((answer) => answer.isError)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="sw-unit"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder}
      loading={busy}
      value={value ?? null}
      notFoundContent={failed ? '单位名单没有读到，请稍后再试' : busy ? '正在查找' : '没有找到，换个说法试试'}
      options={[...units.values()].map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={(unitId: string | null | undefined) => {
        const unit = unitId ? units.get(unitId) : undefined
        setChosen(unit)
        onChange?.(unitId ?? undefined, unit)
      }}
    />
  )
}
