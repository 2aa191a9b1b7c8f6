import { Link } from '@tanstack/react-router'
import type { LedgerReturnView } from '#contract/ledger-return.ts'
import { periodWords } from '#web/ui/period-words.ts'
import { progressWords } from './words.ts'

/** The returns beside this one: the turn before, other revisions, the townships a county's is made of. */
export function ReturnLinks({ view }: { readonly view: LedgerReturnView }) {
  const others = view.revisions.filter(({ id }) => id !== view.id)
  return (
    <>
      {view.previousPeriod !== null && (
        <p>
          <Link to="/ledger-returns/$id/compare" params={{ id: view.id }}>
            和{periodWords(view.previousPeriod)}比，差在哪里
          </Link>
        </p>
      )}
      {others.length > 0 && (
        <p className="sw-row">
          {others.map(({ id, revision, state }) => (
            <Link key={id} to="/ledger-returns/$id" params={{ id }}>
              第 {revision} 版{state === 'reopened' ? '（旧版）' : '（现在的）'}
            </Link>
          ))}
        </p>
      )}
      {view.parts.length > 0 && (
        <ul className="sw-return-parts" aria-label="各乡镇">
          {view.parts.map((part) => (
            <li key={part.id}>
              <Link to="/ledger-returns/$id" params={{ id: part.id }}>
                {part.areaName}
              </Link>
              <span className="sw-soft">{progressWords(part)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
