import { Link } from '@tanstack/react-router'
import { useMay } from '#web/client/shared-reads.ts'
import { FileList } from '#web/ui/FileList.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { Facts } from './Facts.tsx'
import { Panel } from './Panel.tsx'
import type { StepProps } from './StepPanel.tsx'
import { clausesOfStep } from './steps.ts'

export function ReportStep({ view, pack }: StepProps) {
  const may = useMay()
  const { report } = view
  const words = report.situations.map((id) => pack.situations.find((one) => one.id === id)?.label ?? id)
  return (
    <Panel
      title={`报告 ${report.number}`}
      clauses={clausesOfStep('report', view, pack)}
      extra={
        may('report.read') && (
          <Link to="/reports/$id" params={{ id: report.id }}>
            查看报告
          </Link>
        )
      }
    >
      <Facts
        facts={[
          ['情形', words.join('、')],
          ['地点', report.place],
          ['经过', report.narrative],
          ['孩子', report.childDescription],
          ['报告', formatInstant(report.filedAt)],
          ['受理', report.acceptedAt === null ? '还没有受理' : formatInstant(report.acceptedAt)],
          ['派警', report.dispatchedAt === null ? null : formatInstant(report.dispatchedAt)],
          ['附件', report.files.length === 0 ? null : <FileList key="files" files={report.files} />],
        ]}
      />
    </Panel>
  )
}
