import { AssessmentForm } from './AssessmentForm.tsx'
import { GradeForm } from './GradeForm.tsx'
import { GradeProposal } from './GradeProposal.tsx'
import { Invitations } from './Invitations.tsx'
import { InviteForm } from './InviteForm.tsx'
import { OpinionForm } from './OpinionForm.tsx'
import { Panel } from './Panel.tsx'
import type { StepProps } from './StepPanel.tsx'

export function AssessStep({ view, pack }: StepProps) {
  const { assessment, can } = view
  const clauses = [...new Set(pack.team.map((part) => part.clause))]
  if (assessment === null) {
    return (
      <Panel title="评估" clauses={clauses}>
        <p className="sw-soft">评估还没有开始。乡镇签收公安的通报后，评估随即开始。</p>
      </Panel>
    )
  }
  const mine = assessment.invitations.filter((one) => one.mine && one.opinion === null)
  return (
    <>
      {can.includes('give-opinion') &&
        mine.map((invitation) => <OpinionForm key={invitation.id} view={view} pack={pack} invitation={invitation} />)}
      <Panel title="参加评估的单位" clauses={clauses}>
        <Invitations invitations={assessment.invitations} pack={pack} />
        {can.includes('invite') && <InviteForm view={view} pack={pack} invited={assessment.invitations} />}
      </Panel>
      {assessment.state !== 'open' && (
        <GradeProposal assessment={assessment} pack={pack}>
          {can.includes('decide-grade') && <GradeForm view={view} pack={pack} assessment={assessment} />}
        </GradeProposal>
      )}
      {can.includes('answer-assessment') && <AssessmentForm view={view} pack={pack} assessment={assessment} />}
    </>
  )
}
