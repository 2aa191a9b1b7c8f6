import type { ReactNode } from 'react'
import { sayField } from '../children/words.ts'

export interface DifferingField {
  readonly field: string
  readonly survivor: string | null
  readonly away: string | null
}

interface Props {
  readonly fields: readonly DifferingField[]
  readonly render: (row: DifferingField) => ReactNode
}

/** The fields that differ, one under another: two values beside a name fit a phone so. */
export function FieldRows({ fields, render }: Props) {
  if (fields.length === 0) return <p style={{ marginBottom: 16 }}>两份档案填的内容都一样。</p>
  return (
    <dl className="sw-facts" style={{ marginBottom: 16 }}>
      {fields.map((row) => (
        <div className="sw-facts-row" key={row.field}>
          <dt>{sayField(row.field)}</dt>
          <dd>{render(row)}</dd>
        </div>
      ))}
    </dl>
  )
}
