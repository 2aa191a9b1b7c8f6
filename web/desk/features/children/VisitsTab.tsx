import { Button, Flex } from 'antd'
import { useState } from 'react'
import type { Dossier } from '#contract/dossier.ts'
import { listVisits } from '#contract/visit.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { latestFirst } from './visit-draft.ts'
import { VisitForm } from './VisitForm.tsx'
import { VisitList } from './VisitList.tsx'

export function VisitsTab({ dossier }: { readonly dossier: Dossier }) {
  const may = useMay()
  const [recording, setRecording] = useState(false)
  const visits = useRead(listVisits, { id: dossier.id })
  if (visits.data === undefined) {
    if (visits.error === null) return <Loading />
    return <ErrorNote error={visits.error} onRetry={() => void visits.refetch()} />
  }
  const rows = latestFirst(visits.data.rows)
  const record = may('visit.record') && (
    <Button type="primary" onClick={() => setRecording(true)}>
      记录走访
    </Button>
  )

  return (
    <Flex vertical gap="middle">
      {recording ? (
        <VisitForm dossier={dossier} last={rows[0]} onClose={() => setRecording(false)} />
      ) : (
        rows.length > 0 && <div>{record}</div>
      )}
      {rows.length > 0 && <VisitList visits={rows} />}
      {rows.length === 0 && !recording && (
        <EmptyState title="还没走访过" text="见一见孩子和照料人，回来记在这里。" action={record || undefined} />
      )}
    </Flex>
  )
}
