import { useState } from 'react'
import { usePack, useSession } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { PoliceFirst } from './PoliceFirst.tsx'
import { ReportForm } from './ReportForm.tsx'
import { ReportSent } from './ReportSent.tsx'

interface Sent {
  readonly id: string
  readonly number: string
}

export function ReportFormPage() {
  const pack = usePack()
  const session = useSession()
  const [sent, setSent] = useState<Sent>()
  if (sent !== undefined) return <ReportSent sent={sent} onAgain={() => setSent(undefined)} />
  return (
    <div className="sw-report-form">
      <PageHead title="提交强制报告" />
      <PoliceFirst />
      {pack.data !== undefined && session.data !== undefined ? (
        <ReportForm pack={pack.data} session={session.data} onSent={setSent} />
      ) : pack.error === null ? (
        <Loading />
      ) : (
        <ErrorNote error={pack.error} onRetry={() => void pack.refetch()} />
      )}
    </div>
  )
}
