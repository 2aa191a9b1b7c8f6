import { Link } from '@tanstack/react-router'
import type { PackView } from '#contract/policy-board.ts'
import type { Report } from '#contract/report.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { FileList } from '#web/ui/FileList.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { Facts } from '../cases/Facts.tsx'
import { CHANNEL_LABEL } from './labels.ts'

interface Props {
  readonly report: Report
  readonly situations: PackView['situations']
}

export function ReportFacts({ report, situations }: Props) {
  const may = useMay()
  const words = report.situations.map((id) => situations.find((one) => one.id === id)?.label ?? id)
  const child =
    report.childId !== null && may('child.read') ? (
      <Link to="/children/$id" params={{ id: report.childId }}>
        {report.childMasked ?? '查看档案'}
      </Link>
    ) : (
      (report.childMasked ?? report.childDescription ?? '不知道是哪个孩子')
    )
  return (
    <Facts
      facts={[
        ['情形', words.join('、')],
        ['孩子', child],
        ['地区', report.areaName],
        ['具体地点', report.place],
        ['经过', report.narrative],
        ['已经做的', report.actionTaken],
        ['110 接警编号', report.policeReceipt],
        ['发现', report.observedAt === null ? null : formatInstant(report.observedAt)],
        ['报告', `${formatInstant(report.filedAt)}，${CHANNEL_LABEL[report.channel]}`],
        ['受理', report.acceptedAt === null ? '还没有受理' : formatInstant(report.acceptedAt)],
        ['附件', report.files.length === 0 ? null : <FileList key="files" files={report.files} />],
      ]}
    />
  )
}
