import { Select } from 'antd'
import { useState } from 'react'
import type { LedgerReturnRow } from '#contract/ledger-return.ts'
import { type Cell, cellTitle, placeOf } from '#contract/ledger-return-form.ts'
import { runsOf } from './runs.ts'

interface Props {
  readonly label: string
  readonly rows: readonly LedgerReturnRow[]
  readonly cells: readonly Cell[]
  readonly onOpen: (row: LedgerReturnRow, cell: Cell) => void
}

/** One place at a time, a line a figure: how a phone reads a form of 32 columns, and how F3 is read anywhere. */
export function ReturnReading({ label, rows, cells, onOpen }: Props) {
  const [chosen, setChosen] = useState<string>()
  const row = rows.find(({ areaCode }) => areaCode === chosen) ?? rows.find(({ kind }) => kind !== 'village') ?? rows[0]
  if (row === undefined) return null
  return (
    <div className="sw-return-reading">
      {rows.length > 1 && (
        <Select
          aria-label={`${label}看哪里`}
          value={row.areaCode}
          options={rows.map(({ areaCode, areaName }) => ({ value: areaCode, label: areaName }))}
          onChange={setChosen}
        />
      )}
      <div className="sw-return-groups">
        {runsOf(cells).map(({ group, from, length }) => (
          <dl key={`${group}${from}`} aria-label={group}>
            <dt className="sw-return-group">{group}</dt>
            {cells.slice(from, from + length).map((cell) => {
              const figure = row.figures[placeOf(cell.id)] ?? 0
              return (
                <dd key={cell.id}>
                  <span>{cell.label}</span>
                  {figure === 0 ? (
                    <span className="sw-soft">0</span>
                  ) : (
                    <button
                      type="button"
                      aria-label={`${row.areaName}，${cellTitle(cell)}：${figure} 人`}
                      onClick={() => onOpen(row, cell)}
                    >
                      {figure}
                    </button>
                  )}
                </dd>
              )
            })}
          </dl>
        ))}
      </div>
    </div>
  )
}
