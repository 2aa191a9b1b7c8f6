import { PaperClipOutlined } from '@ant-design/icons'
import { type FileSummary, readFile } from '#contract/file.ts'
import { addressOf } from '#web/client/call.ts'
import { formatSize } from './format.ts'

interface Props {
  files: readonly FileSummary[]
}

export function FileList({ files }: Props) {
  if (files.length === 0) return <p className="sw-soft">没有附件</p>
  return (
    <ul className="sw-files">
      {files.map((file) => (
        <li key={file.id}>
          <PaperClipOutlined aria-hidden />
          <a href={addressOf(readFile, { id: file.id })} target="_blank" rel="noopener">
            {file.name}
          </a>
          <span className="sw-soft">{formatSize(file.size)}</span>
          <span className="sw-soft sw-fingerprint" title={`文件指纹 ${file.fingerprint}`}>
            指纹 {file.fingerprint.slice(0, 8)}
          </span>
        </li>
      ))}
    </ul>
  )
}
