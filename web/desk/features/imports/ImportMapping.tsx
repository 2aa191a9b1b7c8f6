import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Tag } from 'antd'
import { useState } from 'react'
import { mapImportColumns, readImport } from '#contract/import.ts'
import type { ImportField } from '#contract/import-fields.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { ColumnMeaning } from './ColumnMeaning.tsx'
import { columnName } from './columns.ts'
import type { Import } from './upload-import.ts'

type Column = Import['mapping'][number]
const keyOf = (column: Column) => `${column.table} ${column.at}`

/** Which column was understood as which field; where that is wrong or unknown, a person says it once and it is remembered. */
export function ImportMapping({ sheet }: { readonly sheet: Import }) {
  const client = useQueryClient()
  const command = useFormCommand(mapImportColumns)
  const [correcting, setCorrecting] = useState(false)
  const [said, setSaid] = useState<Readonly<Record<string, ImportField | null>>>({})
  const unsure = sheet.mapping.filter((column) => column.unsure)
  const open = sheet.state === 'previewed'
  const shown = correcting ? sheet.mapping : unsure

  const save = async () => {
    const columns = shown.map((column) => ({
      table: column.table,
      at: column.at,
      field: keyOf(column) in said ? said[keyOf(column)]! : column.field,
    }))
    const answer = await command.send({ id: sheet.id, columns })
    if (answer === undefined) return
    client.setQueryData([readImport.path, { id: sheet.id }], answer)
    setCorrecting(false)
    setSaid({})
  }

  return (
    <Card
      size="small"
      title={`认出的列 ${sheet.mapping.filter((column) => column.field !== null).length} 个`}
      extra={
        open &&
        !correcting && (
          <Button size="small" onClick={() => setCorrecting(true)}>
            改正各列
          </Button>
        )
      }
    >
      <Flex vertical gap="middle">
        {!correcting && <Understood mapping={sheet.mapping} />}
        {open && !correcting && unsure.length > 0 && (
          <Alert type="warning" showIcon title={`有 ${unsure.length} 列认不准，请说明是什么；不用的选“不导入”。`} />
        )}
        {open &&
          shown.map((column) => (
            <ColumnMeaning
              key={keyOf(column)}
              column={column}
              field={keyOf(column) in said ? said[keyOf(column)]! : column.field}
              onChange={(field) => setSaid({ ...said, [keyOf(column)]: field })}
            />
          ))}
        <ErrorNote error={command.error} />
        {open && shown.length > 0 && (
          <Flex gap="small">
            <Button type="primary" loading={command.busy} onClick={() => void save()}>
              按此重新读表，并记住
            </Button>
            {correcting && <Button onClick={() => setCorrecting(false)}>不改了</Button>}
          </Flex>
        )}
      </Flex>
    </Card>
  )
}

function Understood({ mapping }: { readonly mapping: readonly Column[] }) {
  const ignored = mapping.filter((column) => column.field === null && !column.unsure)
  return (
    <>
      <Flex gap="small" wrap>
        {mapping
          .filter((column) => column.field !== null)
          .map((column) => (
            <Tag key={keyOf(column)} style={{ whiteSpace: 'normal' }}>
              {column.column} 列 {column.header === '' ? '（没有表头）' : column.header}
              {column.fieldLabel !== column.header && ` → ${column.fieldLabel}`}
            </Tag>
          ))}
      </Flex>
      {ignored.length > 0 && <span>登记表里没有、不会导入的列：{ignored.map(columnName).join('、')}</span>}
    </>
  )
}
