import { CheckCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { readReport } from '#contract/report.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { DutyRows } from '../cases/DutyRows.tsx'
import { Panel } from '../cases/Panel.tsx'
import { PoliceFirst } from './PoliceFirst.tsx'
import { RecipientList } from './RecipientList.tsx'

interface Props {
  readonly sent: { readonly id: string; readonly number: string }
  readonly onAgain: () => void
}

/** Shown only after the server has answered: the number, who has been told, and where the progress is found. */
export function ReportSent({ sent, onAgain }: Props) {
  const report = useRead(readReport, { id: sent.id })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="sw-report-form">
      <h1 ref={heading} tabIndex={-1} className="sw-sent">
        <CheckCircleOutlined aria-hidden /> 报告已送达，编号 {sent.number}
      </h1>
      <PoliceFirst />
      {report.data === undefined ? (
        report.error === null ? (
          <Loading />
        ) : (
          <ErrorNote error={report.error} onRetry={() => void report.refetch()} />
        )
      ) : (
        <>
          <Panel title="已经告知">
            <RecipientList report={report.data} />
          </Panel>
          <Panel title="接下来">
            {/* Only those who were told see what they have to do by when. */}
            {report.data.duties.length > 0 && <DutyRows duties={report.data.duties} />}
            <p className="sw-soft">送达不等于有人到场，紧急时请直接打 110。</p>
            <p className="sw-soft">受理和答复的进展，在“报告”里的“我提交的”查看。</p>
          </Panel>
        </>
      )}
      <div className="sw-row">
        <Link to="/reports/$id" params={{ id: sent.id }}>
          查看进展
        </Link>
        <Button onClick={onAgain}>再报一件</Button>
      </div>
    </div>
  )
}
