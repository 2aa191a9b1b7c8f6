import { Flex, Select } from 'antd'
import { IMPORT_FIELD_LABELS, type ImportField } from '#contract/import-fields.ts'
import { columnName } from './columns.ts'
import type { Import } from './upload-import.ts'

const IGNORED = 'ignored'
const OPTIONS = [
  { value: IGNORED, label: '不导入' },
  ...Object.entries(IMPORT_FIELD_LABELS).map(([value, label]) => ({ value, label })),
]

/** One column of the sheet and what it means. */
export function ColumnMeaning({
  column,
  field,
  onChange,
}: {
  readonly column: Import['mapping'][number]
  readonly field: ImportField | null
  readonly onChange: (field: ImportField | null) => void
}) {
  const label = columnName(column)
  return (
    <Flex gap="small" align="center" wrap>
      <span style={{ flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' }}>{label}</span>
      <Select
        aria-label={`${label}是什么`}
        style={{ flex: '1 1 180px', minWidth: 0 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={field ?? IGNORED}
        options={OPTIONS}
        onChange={(value) => onChange(value === IGNORED ? null : (value as ImportField))}
      />
    </Flex>
  )
}
