import { Select } from 'antd'
import { listAreas } from '#contract/account.ts'
import { useRead } from '#web/client/hooks.ts'
import { LEVEL_WORDS, levelOf, liesIn } from './area-range.ts'
import { ErrorNote } from './ErrorNote.tsx'

interface Props {
  value?: string | undefined
  onChange?: (code: string | undefined) => void
  /** Where to start; otherwise at the area of the acting post. */
  root?: string | undefined
  /** Set by Form.Item, so that its label belongs to the first field. */
  id?: string
}

/** One field per level, each opening the next: 乡镇 → 村. The value is the deepest area chosen. */
export function AreaPicker({ value, onChange, root, id }: Props) {
  return (
    <div className="sw-area">
      <AreaLevel value={value} onChange={onChange} parent={root} id={id} />
    </div>
  )
}

interface LevelProps {
  value: string | undefined
  onChange: ((code: string | undefined) => void) | undefined
  parent: string | undefined
  id?: string | undefined
}

function AreaLevel({ value, onChange, parent, id }: LevelProps) {
  const areas = useRead(listAreas, parent === undefined ? {} : { parent })
  if (areas.error !== null) return <ErrorNote error={areas.error} onRetry={() => void areas.refetch()} />
  const rows = areas.data?.rows ?? []
  // A list may begin with the area asked about; it must not open itself again below.
  const choices = rows.filter((row) => row.code !== parent)
  const chosen = value === undefined ? undefined : choices.find((row) => liesIn(value, row.code))
  if (areas.data !== undefined && choices.length === 0) return null
  const word = LEVEL_WORDS[(choices[0] === undefined ? 4 : levelOf(choices[0].code)) - 1] ?? '地区'
  return (
    <>
      <Select
        {...(id === undefined ? {} : { id })}
        aria-label={word}
        placeholder={`选择${word}`}
        loading={areas.isPending}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen?.code ?? null}
        options={choices.map((row) => ({ value: row.code, label: row.name }))}
        onChange={(code: string | null | undefined) => onChange?.(code ?? parent)}
      />
      {chosen !== undefined && levelOf(chosen.code) < 5 && (
        <AreaLevel value={value} onChange={onChange} parent={chosen.code} />
      )}
    </>
  )
}
