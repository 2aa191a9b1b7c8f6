import { Card, Table } from 'antd'
import { IMPORT_FIELD_LABELS } from '#contract/import-fields.ts'
import type { Import } from './upload-import.ts'

/** The first rows as they would be recorded, covered. */
export function ImportSample({ sheet }: { readonly sheet: Import }) {
  if (sheet.sample.length === 0) return null
  const labels: Readonly<Record<string, string>> = IMPORT_FIELD_LABELS
  const names = [...new Set(sheet.sample.flatMap((row) => Object.keys(row)))]
  return (
    <Card size="small" title="前几行（已遮盖）">
      <Table
        rowKey={(row) => sheet.sample.indexOf(row)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={sheet.sample}
        columns={names.map((name) => ({ title: labels[name] ?? name, dataIndex: name }))}
      />
    </Card>
  )
}
