import type { Report } from '#contract/report.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'

/** Who has been told, under which clause; a place without any such unit is said plainly. */
export function RecipientList({ report }: { readonly report: Pick<Report, 'recipients'> }) {
  const { recipients } = report
  if (recipients.length === 0) return <p className="sw-soft">没有找到应当接收的单位，请马上联系辖区派出所</p>
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
