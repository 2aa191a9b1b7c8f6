import { InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { daysOfMonth, partsOfValue, UNIT_OPTIONS, type ValueParts, valueOfParts } from './value-parts.ts'

interface Props {
  label: string
  /** PT30M, 5wd, 09-10 */
  value: string
  onChange: (value: string) => void
}

/** A number and its unit, or month and day. What would be no value is not handed on, and the field says so. */
export function ValueInput({ label, value, onChange }: Props) {
  const parts = partsOfValue(value)
  if (parts === null) return <span>{value}</span>
  const put = (next: ValueParts) => {
    const text = valueOfParts(next)
    if (text !== null) onChange(text)
  }
  return parts.kind === 'day' ? (
    <DayOfYear label={label} parts={parts} onChange={put} />
  ) : (
    <Length label={label} parts={parts} onChange={put} />
  )
}

type Duration = Extract<ValueParts, { kind: 'duration' }>
type Day = Extract<ValueParts, { kind: 'day' }>

function Length({ label, parts, onChange }: { label: string; parts: Duration; onChange: (next: Duration) => void }) {
  const [count, setCount] = useState<number | null>(parts.count)
  // What is set elsewhere (恢复, another document) shows here; what is half typed stays as it is.
  const [settled, setSettled] = useState(parts.count)
  if (settled !== parts.count) {
    setSettled(parts.count)
    setCount(parts.count)
  }
  const least = parts.unit === 'working-day' ? 1 : 0
  const fits = (one: number | null): one is number => one !== null && Number.isInteger(one) && one >= least
  return (
    <Space.Compact>
      <InputNumber
        aria-label={`${label}：数`}
        min={least}
        max={9999}
        precision={0}
        controls={false}
        style={{ width: 76 }}
        value={count}
        {...(fits(count) ? {} : { status: 'error' as const })}
        onChange={(next) => {
          setCount(next)
          if (fits(next)) onChange({ ...parts, count: next })
        }}
        onBlur={() => !fits(count) && setCount(parts.count)}
      />
      <Select
        aria-label={`${label}：单位`}
        style={{ width: 92 }}
        value={parts.unit}
        options={[...UNIT_OPTIONS]}
        onChange={(unit) =>
          onChange({ kind: 'duration', unit, count: Math.max(parts.count, unit === 'working-day' ? 1 : 0) })
        }
      />
    </Space.Compact>
  )
}

function numbers(to: number, word: string): { value: number; label: string }[] {
  return Array.from({ length: to }, (_, index) => ({ value: index + 1, label: `${index + 1}${word}` }))
}

function DayOfYear({ label, parts, onChange }: { label: string; parts: Day; onChange: (next: Day) => void }) {
  return (
    <Space.Compact>
      <Select
        aria-label={`${label}：月`}
        style={{ width: 76 }}
        value={parts.month}
        options={numbers(12, '月')}
        onChange={(month) => onChange({ ...parts, month, day: Math.min(parts.day, daysOfMonth(month)) })}
      />
      <Select
        aria-label={`${label}：日`}
        style={{ width: 92 }}
        value={parts.day}
        options={numbers(daysOfMonth(parts.month), '日')}
        onChange={(day) => onChange({ ...parts, day })}
      />
    </Space.Compact>
  )
}
