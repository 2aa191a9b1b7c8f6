import { formatDay, formatInstant } from '#web/ui/format.ts'
import { Facts } from './Facts.tsx'
import { Panel } from './Panel.tsx'
import { PlanForm } from './PlanForm.tsx'
import type { StepProps } from './StepPanel.tsx'
import { clausesOfStep } from './steps.ts'

export function PlanStep({ view, pack }: StepProps) {
  const { plan } = view
  const labelOf = (id: string) => pack.services.find((one) => one.id === id)?.label ?? id
  return (
    <Panel title="帮扶方案" clauses={clausesOfStep('plan', view, pack)}>
      {plan !== null && (
        <Facts
          facts={[
            ['目标', plan.goals],
            ...plan.services.map(({ service, need }) => [labelOf(service), need] as const),
            ['随访单位', plan.followUpUnitName],
            ['首次随访', `${formatDay(plan.firstFollowUpBy)}前`],
            ['制定', `${plan.adoptedBy} · ${formatInstant(plan.adoptedAt)}`],
          ]}
        />
      )}
      {plan === null && !view.can.includes('adopt-plan') && (
        <p className="sw-soft">还没有方案。等级确定后，由乡镇制定。</p>
      )}
      {view.can.includes('adopt-plan') && <PlanForm view={view} pack={pack} />}
    </Panel>
  )
}
