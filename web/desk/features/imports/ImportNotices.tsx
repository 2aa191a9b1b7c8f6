import { Alert } from 'antd'

/** What the sender would not expect: hidden rows that were read, rows and sheets that were left out. */
export function ImportNotices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title="请留意"
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      }
    />
  )
}
