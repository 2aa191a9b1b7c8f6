import { useRead } from '#web/client/hooks.ts'
import { type LedgerReturnView, verifyLedgerReturn } from '#contract/ledger-return.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { formatInstant } from '#web/ui/format.ts'
import { PART_WORDS } from './words.ts'

/** Who has signed which hash, in turn; and whether what was frozen is still what it was. */
export function SignatureTrack({ view }: { readonly view: LedgerReturnView }) {
  const may = useMay()
  const verified = useRead(
    verifyLedgerReturn,
    { id: view.id },
    { enabled: view.hash !== null && may('ledger-return.seal') },
  )
  return (
    <>
      {view.hash !== null && (
        <p className="sw-block">
          定稿：{view.frozenAt === null ? '' : formatInstant(view.frozenAt)}，封存校验值{' '}
          <code className="sw-trace">{view.hash}</code>
          {verified.data?.intact === true && <span className="sw-return-good">，核对无改动</span>}
          {verified.data?.intact === false && (
            <span className="sw-return-mark">，与封存时不一致，请报告安全管理员</span>
          )}
        </p>
      )}
      {view.signatures.length === 0 ? (
        <p className="sw-soft">还没有人签字。定稿以后，村、乡镇、县依次签。</p>
      ) : (
        <ol className="sw-return-track">
          {view.signatures.map((one) => (
            <li key={`${one.part}${one.areaCode}`}>
              <strong>
                {PART_WORDS[one.part]}
                {one.part === 'village' ? `：${one.areaName}` : ''}
              </strong>
              <span>
                {one.unitName} {one.by}
              </span>
              <span className="sw-soft">{formatInstant(one.at)}</span>
              {one.basis !== null && <span className="sw-soft">代录，依据：{one.basis}</span>}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
