import { Card, Flex, Tag } from 'antd'
import type { Import } from './upload-import.ts'

/** Which column was understood as which field; what was not understood is said as plainly. */
export function ImportMapping({ mapping }: { readonly mapping: Import['mapping'] }) {
  const known = mapping.filter((column) => column.field !== null)
  const unknown = mapping.filter((column) => column.field === null && column.header.trim() !== '')
  return (
    <Card size="small" title={`认出的列 ${known.length} 个`}>
      <Flex gap="small" wrap>
        {known.map((column) => (
          <Tag key={column.column}>
            {column.column} 列 {column.header}
            {column.fieldLabel !== null && column.fieldLabel !== column.header && ` → ${column.fieldLabel}`}
          </Tag>
        ))}
      </Flex>
      {unknown.length > 0 && (
        <p>没有认出、不会导入的列：{unknown.map((column) => `${column.column} 列“${column.header}”`).join('、')}</p>
      )}
    </Card>
  )
}
