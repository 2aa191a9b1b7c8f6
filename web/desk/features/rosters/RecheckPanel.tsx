import { listPupils, type RosterRequest } from '#contract/roster.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RecheckForm } from './RecheckForm.tsx'

/** 三（三）: after the feedback the school looks at its pupils of the ledger again. */
export function RecheckPanel({ request }: { readonly request: RosterRequest }) {
  const pupils = useRead(listPupils, { id: request.id })
  if (pupils.data === undefined) {
    if (pupils.error === null) return <Loading />
    return <ErrorNote error={pupils.error} onRetry={() => void pupils.refetch()} />
  }
  return <RecheckForm request={request} rows={pupils.data.rows} />
}
