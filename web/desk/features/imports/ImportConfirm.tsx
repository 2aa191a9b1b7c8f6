import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { confirmImport, readImport } from '#contract/import.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { acknowledgementOf, columnName } from './columns.ts'
import type { Import } from './upload-import.ts'

/** Confirms a list; while a column is unsure it asks once more, saying what each would be taken for. */
export function ImportConfirm({ sheet }: { readonly sheet: Import }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const command = useFormCommand(confirmImport)
  const unsure = sheet.mapping.filter((column) => column.unsure)

  const confirm = async () => {
    const done = await command.send({ id: sheet.id, acknowledged: acknowledgementOf(sheet.mapping) })
    if (done !== undefined) setAsking(false)
    // Somebody else may have explained the columns, confirmed or thrown it away meanwhile.
    else void client.invalidateQueries({ queryKey: [readImport.path] })
  }
  return (
    <>
      <Button
        type="primary"
        loading={command.busy}
        onClick={() => (unsure.length > 0 ? setAsking(true) : void confirm())}
      >
        确认导入 {sheet.counts.importable} 名
      </Button>
      {!asking && <ErrorNote error={command.error} />}
      <Modal
        open={asking}
        title={`有 ${unsure.length} 列还没认准`}
        okText="就这样导入"
        cancelText="先去说明"
        confirmLoading={command.busy}
        onOk={() => void confirm()}
        onCancel={() => {
          setAsking(false)
          command.reset()
        }}
      >
        <p>如果现在导入，这几列会这样处理，以后同样的表也照此办理：</p>
        <ul style={{ paddingInlineStart: 20, overflowWrap: 'anywhere' }}>
          {unsure.map((column) => (
            <li key={`${column.table} ${column.at}`}>
              {columnName(column)}：{column.fieldLabel === null ? '不导入' : `当作“${column.fieldLabel}”`}
            </li>
          ))}
        </ul>
        <p>不对的，请先在“认出的列”里说明是什么。</p>
        <ErrorNote error={command.error} />
      </Modal>
    </>
  )
}
