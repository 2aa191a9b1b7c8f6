import { Link } from '@tanstack/react-router'
import type { CaseView } from '#contract/case.ts'
import { formatInstant } from '#web/ui/format.ts'
import { GradeTag } from '#web/ui/GradeTag.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { CASE_STATE_LABEL } from './labels.ts'
import { UrgentMark } from './UrgentMark.tsx'

export function CaseHead({ view }: { readonly view: CaseView }) {
  const grade = view.assessment?.decidedGrade
  return (
    <PageHead
      title={
        <span className="sw-row">
          <span>{view.number}</span>
          <UrgentMark urgent={view.urgent} />
          {typeof grade === 'string' && <GradeTag grade={grade} />}
          <span className="sw-case-state">{CASE_STATE_LABEL[view.state]}</span>
        </span>
      }
      extra={
        <>
          <span className="sw-soft">
            {view.areaName} · {formatInstant(view.openedAt)}立案
            {view.closedAt !== null && ` · ${formatInstant(view.closedAt)}结案`}
          </span>
          <Link to="/cases">回到列表</Link>
        </>
      }
    />
  )
}
