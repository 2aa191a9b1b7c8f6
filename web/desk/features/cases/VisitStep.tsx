import { EmptyState } from '#web/ui/EmptyState.tsx'
import { latestFirst } from '../children/visit-draft.ts'
import { VisitList } from '../children/VisitList.tsx'
import { FollowUpForm } from './FollowUpForm.tsx'
import { Panel } from './Panel.tsx'
import type { StepProps } from './StepPanel.tsx'
import { clausesOfStep } from './steps.ts'

export function VisitStep({ view, pack }: StepProps) {
  return (
    <>
      <Panel title="随访" clauses={clausesOfStep('visit', view, pack)}>
        {view.visits.length === 0 ? (
          <EmptyState
            title="还没有随访记录"
            text={view.plan === null ? '方案确定后开始随访。' : `由${view.plan.followUpUnitName}上门看望。`}
          />
        ) : (
          <VisitList visits={latestFirst(view.visits)} />
        )}
      </Panel>
      {view.can.includes('record-visit') && view.child !== null && (
        <Panel title="记一次随访">
          <FollowUpForm view={view} childId={view.child.id} />
        </Panel>
      )}
    </>
  )
}
