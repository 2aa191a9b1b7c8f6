import type { Report } from '#contract/report.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'

/** A reporter may not be shown the list; then nothing is claimed beyond what the document itself says. */
export function RecipientList({ report }: { readonly report: Pick<Report, 'recipients' | 'mine'> }) {
  const { recipients, mine } = report
  if (recipients.length === 0) {
    return (
      <p className="sw-soft">
        {mine
          ? '已按本地文件规定的接收单位送出。送出不等于有人到场，紧急时请直接打 110。'
          : '没有找到应当接收的单位，请马上联系辖区派出所'}
      </p>
    )
  }
  return (
    <ul className="sw-plain-list">
      {recipients.map((recipient) => (
        <li key={`${recipient.unitName} ${recipient.clauseId}`} className="sw-row">
          <span>{recipient.unitName}</span>
          <ClauseChip clause={recipient.clauseId} />
        </li>
      ))}
    </ul>
  )
}
