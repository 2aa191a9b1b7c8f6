import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type FileSummary, uploadFile } from '#contract/file.ts'
import { CallError, upload } from '#web/client/call.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { formatSize } from './format.ts'

interface Props {
  value?: readonly FileSummary[]
  onChange?: (files: FileSummary[]) => void
  id?: string
}

const MOST = 9
const ACCEPTED = '.jpg,.jpeg,.png,.pdf,.xlsx'

/** Sends each file as soon as it is chosen; what has arrived stays in `value` when a later one fails. */
export function FileUpload({ value = [], onChange, id }: Props) {
  const [sending, setSending] = useState(0)
  const [failed, setFailed] = useState<{ file: File; error: CallError } | null>(null)
  // Several files may be on their way at once; each answer must add to the latest list, not to the one it started with.
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])

  async function sendOne(file: File): Promise<void> {
    setFailed(null)
    setSending((count) => count + 1)
    try {
      const summary = await upload(uploadFile, { id: newId() }, file, file.name)
      const next = [...latest.current, summary]
      latest.current = next
      onChange?.(next)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailed({ file, error })
    } finally {
      setSending((count) => count - 1)
    }
  }

  return (
    <div className="sw-upload">
      <Upload
        {...(id === undefined ? {} : { id })}
        multiple
        accept={ACCEPTED}
        showUploadList={false}
        disabled={value.length + sending >= MOST}
        beforeUpload={(file) => {
          if (latest.current.length < MOST) void sendOne(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />} loading={sending > 0} disabled={value.length + sending >= MOST}>
          {sending > 0 ? `正在上传 ${sending} 个` : '选择文件'}
        </Button>
      </Upload>
      <p className="sw-soft">照片、PDF 或 Excel 表格，每个不超过 10 MB，最多 {MOST} 个。照片会去掉位置信息。</p>
      {failed !== null && (
        <div className="sw-upload-failed">
          <p>{failed.file.name} 没有传上去。</p>
          <ErrorNote error={failed.error} onRetry={() => void sendOne(failed.file)} />
        </div>
      )}
      {value.length > 0 && (
        <ul className="sw-files">
          {value.map((file) => (
            <li key={file.id}>
              <span>{file.name}</span>
              <span className="sw-soft">{formatSize(file.size)}</span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={`移除 ${file.name}`}
                onClick={() => onChange?.(value.filter((one) => one.id !== file.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
