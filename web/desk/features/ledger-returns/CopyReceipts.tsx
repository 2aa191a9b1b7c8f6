import type { LedgerReturnView } from '#contract/ledger-return.ts'
import { formatInstant } from '#web/ui/format.ts'

/** Who was sent the figures, who opened them, who acknowledged them. */
export function CopyReceipts({ copies }: Pick<LedgerReturnView, 'copies'>) {
  if (copies.length === 0) return <p className="sw-soft">文件要求抄送的，上报时自动送出，回执显示在这里。</p>
  return (
    <ul className="sw-return-track">
      {copies.map((copy) => (
        <li key={copy.id}>
          <strong>{copy.unitName}</strong>
          <span>{receiptWords(copy)}</span>
        </li>
      ))}
    </ul>
  )
}

function receiptWords(copy: LedgerReturnView['copies'][number]): string {
  if (copy.acknowledgedAt !== null) return `${copy.acknowledgedBy ?? ''} ${formatInstant(copy.acknowledgedAt)}签收`
  return copy.openedAt === null ? '已送达，还没打开' : `${formatInstant(copy.openedAt)}打开，还没签收`
}
