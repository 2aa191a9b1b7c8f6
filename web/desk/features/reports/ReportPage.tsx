import { Link, useParams } from '@tanstack/react-router'
import { readReport } from '#contract/report.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay, usePack } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { DutyRows } from '../cases/DutyRows.tsx'
import { Panel } from '../cases/Panel.tsx'
import { UrgentMark } from '../cases/UrgentMark.tsx'
import { AcceptForm } from './AcceptForm.tsx'
import { REPORT_STATE_LABEL } from './labels.ts'
import { RecipientList } from './RecipientList.tsx'
import { ReporterIdentity } from './ReporterIdentity.tsx'
import { ReporterMessages } from './ReporterMessages.tsx'
import { ReportFacts } from './ReportFacts.tsx'
import './reports.css'

export function ReportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const may = useMay()
  const pack = usePack()
  // Never polled: every reading of a report is an entry in the audit log.
  const found = useRead(readReport, { id })
  if (found.data === undefined) {
    if (found.error === null) return <Loading />
    return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
  }
  const report = found.data
  return (
    <>
      <PageHead
        title={
          <span className="sw-row">
            <span>{report.number}</span>
            <UrgentMark urgent={report.urgent} />
            <span className="sw-case-state">{REPORT_STATE_LABEL[report.state]}</span>
          </span>
        }
        extra={
          <>
            {report.caseId !== null && may('case.read') && (
              <Link to="/cases/$id" params={{ id: report.caseId }}>
                去办个案
              </Link>
            )}
            <Link to="/reports">回到列表</Link>
          </>
        }
      />
      <div className="sw-report">
        <div className="sw-case-middle">
          {report.can.accept && <AcceptForm report={report} />}
          <Panel title="报告内容">
            <ReportFacts report={report} situations={pack.data?.situations ?? []} />
          </Panel>
          <ReporterMessages report={report} />
        </div>
        <aside className="sw-case-side" aria-label="时限和知情单位">
          {(!report.mine || report.duties.length > 0) && (
            <Panel title="要办的事">
              <DutyRows duties={report.duties} />
            </Panel>
          )}
          <Panel title="已经告知">
            <RecipientList report={report} />
          </Panel>
          {report.can.revealReporter && <ReporterIdentity report={report} />}
        </aside>
      </div>
    </>
  )
}
