import { InboxOutlined } from '@ant-design/icons'
import { Flex, Progress, Upload } from 'antd'
import { useState } from 'react'
import { CallError } from '#web/client/call.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { type Import, uploadWithProgress } from './upload-import.ts'

/** Nothing is written to the ledger yet: the sheet is read and shown first. */
export function ImportUpload({ onDone }: { readonly onDone: (sheet: Import) => void }) {
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<CallError | null>(null)
  const [importId, setImportId] = useState(newId)

  const send = async (file: File) => {
    setError(null)
    setShare(0)
    try {
      const sheet = await uploadWithProgress(importId, file, setShare)
      setImportId(newId())
      onDone(sheet)
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown
      setError(thrown)
      // A refused sheet is mended and sent again: that is another upload. A lost answer is the same one.
      if (thrown.status !== 0) setImportId(newId())
    } finally {
      setShare(undefined)
    }
  }

  return (
    <Flex vertical gap="middle">
      <Upload.Dragger
        accept=".xlsx,.xls,.ods,.csv,.tsv,.txt,.et"
        multiple={false}
        showUploadList={false}
        disabled={share !== undefined}
        beforeUpload={(file) => {
          void send(file)
          // antd must not send it a second time.
          return false
        }}
      >
        <p>
          <InboxOutlined aria-hidden style={{ fontSize: 28 }} />
        </p>
        <p>点这里选表格（.xlsx、.xls、.ods、.csv），或把表格拖到这里</p>
        <p>先预览，确认后才会建档；不超过 10 MB</p>
      </Upload.Dragger>
      {share !== undefined && (
        <div aria-live="polite">
          <Progress percent={Math.round(share * 100)} aria-label="上传进度" />
          {share < 1 ? '正在上传' : '已传到，正在读表格'}
        </div>
      )}
      <ErrorNote error={error} />
    </Flex>
  )
}
